CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);

CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);

CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");

CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");

CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");

CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");

CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");

CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");

CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");

CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");

CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");

CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");

CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);

CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");

CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");

CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);

CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);

CREATE TABLE "django_tasks_database_dbtaskresult" ("id" char(32) NOT NULL PRIMARY KEY, "args_kwargs" text NOT NULL CHECK ((JSON_VALID("args_kwargs") OR "args_kwargs" IS NULL)), "priority" integer NOT NULL, "task_path" text NOT NULL, "queue_name" varchar(32) NOT NULL, "backend_name" varchar(32) NOT NULL, "run_after" datetime NOT NULL, "enqueued_at" datetime NOT NULL, "finished_at" datetime NULL, "started_at" datetime NULL, "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)), "exception_class_path" text NOT NULL, "traceback" text NOT NULL, "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "priority_range" CHECK ("priority" BETWEEN -100 AND 100));

CREATE INDEX "django_task_queue_n_99c321_idx" ON "django_tasks_database_dbtaskresult" ("queue_name");

CREATE INDEX "django_task_backend_071754_idx" ON "django_tasks_database_dbtaskresult" ("backend_name");

CREATE INDEX "tasks_db_new_ordering_idx" ON "django_tasks_database_dbtaskresult" ("status", "priority" DESC, "run_after" ASC, "enqueued_at" ASC) WHERE "status" = 'READY';

CREATE TABLE "goodwill_import" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" text NOT NULL, "source" varchar(60) NOT NULL, "state" varchar(10) NOT NULL, "started_at" bigint NULL, "ended_at" bigint NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "read" integer unsigned NOT NULL CHECK ("read" >= 0), "new" integer unsigned NOT NULL CHECK ("new" >= 0), "known" integer unsigned NOT NULL CHECK ("known" >= 0), "set_aside" text NOT NULL CHECK ((JSON_VALID("set_aside") OR "set_aside" IS NULL)), "trouble" text NOT NULL, "hint" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "of_id" bigint NULL REFERENCES "goodwill_source" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_part" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(8) NOT NULL, "event_id" bigint NOT NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, "handle_id" bigint NOT NULL REFERENCES "goodwill_handle" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_touch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" bigint NOT NULL, "way" varchar(4) NOT NULL, "others" integer unsigned NOT NULL CHECK ("others" >= 0), "event_id" bigint NOT NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "depth" smallint unsigned NULL CHECK ("depth" >= 0));

CREATE TABLE "goodwill_unread" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "where" text NOT NULL, "why" text NOT NULL, "reading_id" bigint NOT NULL REFERENCES "goodwill_import" ("id") DEFERRABLE INITIALLY DEFERRED, "of_id" bigint NULL REFERENCES "goodwill_source" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_event" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(1000) NOT NULL, "kind" varchar(12) NOT NULL, "at" bigint NULL, "until" bigint NULL, "title" text NOT NULL, "text" text NOT NULL, "place" text NOT NULL, "answers" varchar(1000) NOT NULL, "thread" varchar(1000) NOT NULL, "aside" varchar(16) NOT NULL, "revision" integer NOT NULL, "where" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "heard" bool NULL, "source_id" bigint NULL REFERENCES "goodwill_source" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_event_once" UNIQUE ("book_id", "key"));

CREATE INDEX "goodwill_import_book_id_52b6782a" ON "goodwill_import" ("book_id");

CREATE INDEX "goodwill_part_event_id_778879e7" ON "goodwill_part" ("event_id");

CREATE INDEX "goodwill_part_handle_id_b064793c" ON "goodwill_part" ("handle_id");

CREATE INDEX "goodwill_touch_event_id_71236cc0" ON "goodwill_touch" ("event_id");

CREATE INDEX "goodwill_unread_reading_id_1699e4a7" ON "goodwill_unread" ("reading_id");

CREATE INDEX "goodwill_event_book_id_90669374" ON "goodwill_event" ("book_id");

CREATE TABLE "goodwill_profile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(300) NOT NULL, "said" text NOT NULL CHECK ((JSON_VALID("said") OR "said" IS NULL)), "where" varchar(300) NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_profile_once" UNIQUE ("book_id", "key"));

CREATE INDEX "goodwill_profile_book_id_98a07bba" ON "goodwill_profile" ("book_id");

CREATE INDEX "goodwill_profile_person_id_238211a8" ON "goodwill_profile" ("person_id");

CREATE TABLE "goodwill_spelling" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "at" bigint NOT NULL, "handle_id" bigint NOT NULL REFERENCES "goodwill_handle" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_spelling_once" UNIQUE ("handle_id", "name"));

CREATE INDEX "goodwill_spelling_handle_id_824ace1b" ON "goodwill_spelling" ("handle_id");

CREATE VIRTUAL TABLE goodwill_event_text USING fts5(
    title, text, content='goodwill_event', content_rowid='id', tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER goodwill_event_text_new AFTER INSERT ON goodwill_event WHEN new.aside = '' BEGIN INSERT INTO goodwill_event_text(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TRIGGER goodwill_event_text_gone AFTER DELETE ON goodwill_event WHEN old.aside = '' BEGIN INSERT INTO goodwill_event_text(goodwill_event_text, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;

CREATE TRIGGER goodwill_event_text_aside AFTER UPDATE OF aside ON goodwill_event WHEN old.aside = '' AND new.aside <> '' BEGIN INSERT INTO goodwill_event_text(goodwill_event_text, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;

CREATE TRIGGER goodwill_event_text_back AFTER UPDATE OF aside ON goodwill_event WHEN old.aside <> '' AND new.aside = '' BEGIN INSERT INTO goodwill_event_text(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TABLE "goodwill_utterance" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "n" integer unsigned NOT NULL CHECK ("n" >= 0), "speaker" varchar(200) NOT NULL, "text" text NOT NULL, "start" real NULL, "end" real NULL, "event_id" bigint NOT NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_utterance_once" UNIQUE ("event_id", "n"));

CREATE INDEX "goodwill_utterance_event_id_1ed3f09e" ON "goodwill_utterance" ("event_id");

CREATE INDEX "event_aside" ON "goodwill_event" ("book_id", "aside", "at" DESC) WHERE NOT ("aside" = '');

CREATE TABLE "goodwill_handle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "value" varchar(320) NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "home" bigint NOT NULL, "unsettled" smallint unsigned DEFAULT 2 NOT NULL CHECK ("unsettled" >= 0), CONSTRAINT "one_handle_once" UNIQUE ("book_id", "kind", "value"));

CREATE INDEX "goodwill_handle_book_id_a6bea815" ON "goodwill_handle" ("book_id");

CREATE INDEX "goodwill_handle_person_id_72dae760" ON "goodwill_handle" ("person_id");

CREATE TABLE "goodwill_word" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verb" varchar(12) NOT NULL, "value" text NOT NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)), "at" bigint NOT NULL, "undone_at" bigint NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "anchor" varchar(330) DEFAULT '' NOT NULL);

CREATE INDEX "goodwill_word_book_id_fe901132" ON "goodwill_word" ("book_id");

CREATE INDEX "goodwill_word_person_id_3118a169" ON "goodwill_word" ("person_id");

CREATE INDEX "goodwill_wo_book_id_e421d0_idx" ON "goodwill_word" ("book_id", "at");

CREATE INDEX "handle_unsettled" ON "goodwill_handle" ("book_id") WHERE "unsettled" > 0;

CREATE INDEX "handle_home" ON "goodwill_handle" ("home");

CREATE TABLE "goodwill_team" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "name" varchar(330) NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "handle_id" bigint NOT NULL REFERENCES "goodwill_handle" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "goodwill_team_book_id_1e14ea2f" ON "goodwill_team" ("book_id");

CREATE INDEX "goodwill_team_handle_id_a8738678" ON "goodwill_team" ("handle_id");

CREATE TABLE "goodwill_link" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "p" real NOT NULL, "signs" text NOT NULL CHECK ((JSON_VALID("signs") OR "signs" IS NULL)), "a_id" bigint NOT NULL REFERENCES "goodwill_handle" ("id") DEFERRABLE INITIALLY DEFERRED, "b_id" bigint NOT NULL REFERENCES "goodwill_handle" ("id") DEFERRABLE INITIALLY DEFERRED, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_link_once" UNIQUE ("a_id", "b_id"));

CREATE INDEX "goodwill_link_a_id_8d005240" ON "goodwill_link" ("a_id");

CREATE INDEX "goodwill_link_b_id_6c1f0b54" ON "goodwill_link" ("b_id");

CREATE INDEX "goodwill_link_book_id_01264948" ON "goodwill_link" ("book_id");

CREATE TABLE "goodwill_question" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "p" real NOT NULL, "signs" text NOT NULL CHECK ((JSON_VALID("signs") OR "signs" IS NULL)), "against" varchar(12) NOT NULL, "value" real NOT NULL, "a_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "b_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_question_a_pair" UNIQUE ("a_id", "b_id"));

CREATE INDEX "goodwill_question_a_id_3ca6561a" ON "goodwill_question" ("a_id");

CREATE INDEX "goodwill_question_b_id_bb36b9bb" ON "goodwill_question" ("b_id");

CREATE INDEX "goodwill_question_book_id_43d9158b" ON "goodwill_question" ("book_id");

CREATE INDEX "question_value" ON "goodwill_question" ("book_id", "value" DESC);

CREATE INDEX "goodwill_te_book_id_c7c738_idx" ON "goodwill_team" ("book_id", "kind", "name");

CREATE TABLE "goodwill_learned" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "what" varchar(12) NOT NULL, "version" varchar(40) NOT NULL, "until" bigint NOT NULL, "settled" bigint NOT NULL, "weights" text NOT NULL CHECK ((JSON_VALID("weights") OR "weights" IS NULL)), "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_lesson_a_question" UNIQUE ("book_id", "what"));

CREATE INDEX "goodwill_learned_book_id_8d822990" ON "goodwill_learned" ("book_id");

CREATE TABLE "goodwill_figures" ("person_id" bigint NOT NULL PRIMARY KEY REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "touches" integer unsigned NOT NULL CHECK ("touches" >= 0), "n_in" integer unsigned NOT NULL CHECK ("n_in" >= 0), "n_out" integer unsigned NOT NULL CHECK ("n_out" >= 0), "n_met" integer unsigned NOT NULL CHECK ("n_met" >= 0), "days" integer unsigned NOT NULL CHECK ("days" >= 0), "first_at" bigint NULL, "last_at" bigint NULL, "last_in_at" bigint NULL, "last_out_at" bigint NULL, "last_met_at" bigint NULL, "unanswered" integer unsigned NOT NULL CHECK ("unanswered" >= 0), "two_way" bool NOT NULL, "strength" real NOT NULL, "best" real NOT NULL, "rhythm" real NULL, "rhythm_said" bool NOT NULL, "due_at" bigint NULL, "asks" integer unsigned NOT NULL CHECK ("asks" >= 0), "stale_at" bigint NULL, "ask_at" bigint NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "strength_said" real NULL, "unsure" real NOT NULL, "chances" text NOT NULL CHECK ((JSON_VALID("chances") OR "chances" IS NULL)), "settled" bigint NOT NULL, "ledger" integer unsigned NOT NULL CHECK ("ledger" >= 0));

CREATE INDEX "figures_stale" ON "goodwill_figures" ("book_id", "stale_at") WHERE "stale_at" IS NOT NULL;

CREATE INDEX "figures_ask" ON "goodwill_figures" ("book_id", "ask_at") WHERE "ask_at" IS NOT NULL;

CREATE INDEX "figures_last" ON "goodwill_figures" ("book_id", "last_at");

CREATE TABLE "goodwill_entry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "by" varchar(4) NOT NULL, "at" bigint NOT NULL, "quote" text NOT NULL, "event_id" bigint NOT NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "due" date NULL, "put" bool NOT NULL, "rule" text NOT NULL, "settled_at" bigint NULL, "settled_by_id" bigint NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, "state" varchar(8) NOT NULL, "sure" real NOT NULL, "what" text NOT NULL, "word_id" bigint NULL REFERENCES "goodwill_word" ("id") DEFERRABLE INITIALLY DEFERRED, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "goodwill_entry_event_id_c44dc899" ON "goodwill_entry" ("event_id");

CREATE INDEX "goodwill_en_person__601482_idx" ON "goodwill_entry" ("person_id", "at");

CREATE INDEX "entry_open" ON "goodwill_entry" ("book_id", "kind", "by", "at" DESC) WHERE "state" = 'open';

CREATE INDEX "entry_at" ON "goodwill_entry" ("book_id", "at" DESC);

CREATE INDEX "entry_settled_by" ON "goodwill_entry" ("settled_by_id") WHERE "settled_by_id" IS NOT NULL;

CREATE INDEX "entry_word" ON "goodwill_entry" ("word_id") WHERE "word_id" IS NOT NULL;

CREATE INDEX "event_unheard" ON "goodwill_event" ("book_id", "at" DESC) WHERE ("aside" = '' AND "heard" IS NULL);

CREATE TABLE "goodwill_fact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "at" bigint NOT NULL, "due" date NULL, "quote" text NOT NULL, "what" text NOT NULL, "sure" real NOT NULL, "rule" text NOT NULL, "state" varchar(8) NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "word_id" bigint NULL REFERENCES "goodwill_word" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "goodwill_fact_event_id_16943b47" ON "goodwill_fact" ("event_id");

CREATE INDEX "fact_of" ON "goodwill_fact" ("person_id", "kind", "at" DESC);

CREATE INDEX "fact_kind" ON "goodwill_fact" ("book_id", "kind", "at" DESC);

CREATE INDEX "fact_word" ON "goodwill_fact" ("word_id") WHERE "word_id" IS NOT NULL;

CREATE TABLE "goodwill_card" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "about" varchar(1000) NOT NULL, "key" varchar(1000) NOT NULL, "quote" text NOT NULL, "at" bigint NOT NULL, "due" date NOT NULL, "over" date NULL, "words" text NOT NULL, "own" bool NOT NULL, "state" varchar(8) NOT NULL, "until" bigint NULL, "mailed_at" bigint NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_card_an_occasion" UNIQUE ("person_id", "about"));

CREATE INDEX "goodwill_card_book_id_a6bd186b" ON "goodwill_card" ("book_id");

CREATE INDEX "goodwill_card_person_id_91b7c5ce" ON "goodwill_card" ("person_id");

CREATE INDEX "goodwill_ca_book_id_8132db_idx" ON "goodwill_card" ("book_id", "due");

CREATE TABLE "goodwill_article" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(1000) NOT NULL, "url" text NOT NULL, "title" text NOT NULL, "text" text NOT NULL, "author" text NOT NULL, "feed" text NOT NULL, "at" bigint NULL, "added_at" bigint NOT NULL, "trouble" text NOT NULL, "matched_at" bigint NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_article_once" UNIQUE ("book_id", "key"));

CREATE INDEX "article_added" ON "goodwill_article" ("book_id", "added_at" DESC);

CREATE TABLE "goodwill_feed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(60) NOT NULL, "url" text NOT NULL, "etag" varchar(300) NOT NULL, "modified" varchar(300) NOT NULL, "checked_at" bigint NULL, "next_at" bigint NOT NULL, "fails" smallint unsigned NOT NULL CHECK ("fails" >= 0), "trouble" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_feed_a_name" UNIQUE ("book_id", "name"));

CREATE INDEX "goodwill_feed_book_id_58410af8" ON "goodwill_feed" ("book_id");

CREATE INDEX "feed_next" ON "goodwill_feed" ("book_id", "next_at");

CREATE TABLE "goodwill_fit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "score" real NOT NULL, "words" text NOT NULL CHECK ((JSON_VALID("words") OR "words" IS NULL)), "evidence" text NOT NULL CHECK ((JSON_VALID("evidence") OR "evidence" IS NULL)), "draft" text NOT NULL CHECK ((JSON_VALID("draft") OR "draft" IS NULL)), "verdict" varchar(8) NOT NULL, "shared_at" bigint NULL, "shared_out" bool NOT NULL, "article_id" bigint NOT NULL REFERENCES "goodwill_article" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_fit_once" UNIQUE ("person_id", "article_id"));

CREATE INDEX "goodwill_fit_article_id_41eaa5a6" ON "goodwill_fit" ("article_id");

CREATE VIRTUAL TABLE goodwill_article_words USING fts5(
    title, text, content='goodwill_article', content_rowid='id', tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER goodwill_article_words_new AFTER INSERT ON goodwill_article BEGIN INSERT INTO goodwill_article_words(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TRIGGER goodwill_article_words_gone AFTER DELETE ON goodwill_article BEGIN INSERT INTO goodwill_article_words(goodwill_article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;

CREATE TRIGGER goodwill_article_words_text AFTER UPDATE OF title, text ON goodwill_article BEGIN INSERT INTO goodwill_article_words(goodwill_article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); INSERT INTO goodwill_article_words(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TABLE "goodwill_book" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "timezone" varchar(64) NOT NULL, "language" varchar(16) NOT NULL, "limit" smallint unsigned NOT NULL CHECK ("limit" >= 0), "as_of" bigint NULL, "dealt_on" date NULL, "room" smallint unsigned NOT NULL CHECK ("room" >= 0), "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "me_id" bigint NULL UNIQUE REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "days_off" varchar(7) NOT NULL, "habits" text NOT NULL CHECK ((JSON_VALID("habits") OR "habits" IS NULL)), "off_from" date NULL, "off_until" date NULL, "matched" text NOT NULL CHECK ((JSON_VALID("matched") OR "matched" IS NULL)), "new_a_week" smallint unsigned NOT NULL CHECK ("new_a_week" >= 0), "yours" text NULL CHECK ((JSON_VALID("yours") OR "yours" IS NULL)));

CREATE TABLE "goodwill_suggestion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reason" varchar(60) NOT NULL, "about" varchar(1000) NOT NULL, "why" text NOT NULL, "evidence" text NOT NULL CHECK ((JSON_VALID("evidence") OR "evidence" IS NULL)), "act" text NOT NULL, "draft" text NOT NULL CHECK ((JSON_VALID("draft") OR "draft" IS NULL)), "due" date NOT NULL, "worth" real NOT NULL, "urgent" real NOT NULL, "minutes" smallint unsigned NOT NULL CHECK ("minutes" >= 0), "owed" bool NOT NULL, "score" real NOT NULL, "rank" integer unsigned NULL CHECK ("rank" >= 0), "why_not" text NOT NULL, "state" varchar(8) NOT NULL, "until" bigint NULL, "decided_at" bigint NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "words" varchar(60) NOT NULL, "says" text NOT NULL CHECK ((JSON_VALID("says") OR "says" IS NULL)), CONSTRAINT "one_reason_a_person" UNIQUE ("person_id", "reason"));

CREATE INDEX "goodwill_suggestion_book_id_58dcae3b" ON "goodwill_suggestion" ("book_id");

CREATE INDEX "goodwill_suggestion_person_id_b8ccb01f" ON "goodwill_suggestion" ("person_id");

CREATE INDEX "goodwill_su_book_id_de84ce_idx" ON "goodwill_suggestion" ("book_id", "rank");

CREATE TABLE "goodwill_introductionstep" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "step" varchar(8) NOT NULL, "at" bigint NOT NULL, "key" text NOT NULL, "text" text NOT NULL, "introduction_id" bigint NOT NULL REFERENCES "goodwill_introduction" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_offer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "about" varchar(1000) NOT NULL, "kind" varchar(8) NOT NULL, "what" text NOT NULL, "key" text NOT NULL, "at" bigint NULL, "quote" text NOT NULL, "said_key" text NOT NULL, "said_at" bigint NULL, "said" text NOT NULL, "words" text NOT NULL CHECK ((JSON_VALID("words") OR "words" IS NULL)), "first" date NULL, "last" date NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "other_id" bigint NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "word_id" bigint NULL REFERENCES "goodwill_word" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_stranger" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" text NOT NULL, "at" bigint NOT NULL, "kind" varchar(12) NOT NULL, "title" text NOT NULL, "times" integer unsigned NOT NULL CHECK ("times" >= 0), "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL UNIQUE REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "through_id" bigint NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodwill_introduction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "begun_at" bigint NOT NULL, "about" text NOT NULL, "key" text NOT NULL, "at" bigint NULL, "quote" text NOT NULL, "said_key" text NOT NULL, "said_at" bigint NULL, "said" text NOT NULL, "letters" text NOT NULL CHECK ((JSON_VALID("letters") OR "letters" IS NULL)), "a_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "b_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "word_id" bigint NOT NULL UNIQUE REFERENCES "goodwill_word" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_introduction_a_pair" UNIQUE ("book_id", "a_id", "b_id"));

CREATE INDEX "goodwill_introductionstep_introduction_id_7d69869c" ON "goodwill_introductionstep" ("introduction_id");

CREATE INDEX "goodwill_introductionstep_person_id_4822fb93" ON "goodwill_introductionstep" ("person_id");

CREATE INDEX "goodwill_offer_book_id_3e7c9e53" ON "goodwill_offer" ("book_id");

CREATE INDEX "goodwill_offer_other_id_d85fb366" ON "goodwill_offer" ("other_id");

CREATE INDEX "goodwill_offer_person_id_5b727eef" ON "goodwill_offer" ("person_id");

CREATE INDEX "goodwill_stranger_book_id_4cadfcdb" ON "goodwill_stranger" ("book_id");

CREATE INDEX "goodwill_stranger_through_id_47033ab8" ON "goodwill_stranger" ("through_id");

CREATE INDEX "goodwill_introduction_a_id_68f8555a" ON "goodwill_introduction" ("a_id");

CREATE INDEX "goodwill_introduction_b_id_0ef59959" ON "goodwill_introduction" ("b_id");

CREATE INDEX "goodwill_introduction_book_id_662ebc07" ON "goodwill_introduction" ("book_id");

CREATE INDEX "offer_kind" ON "goodwill_offer" ("book_id", "kind");

CREATE TABLE "goodwill_want" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "at" bigint NOT NULL, "text" text NOT NULL, "success" text NOT NULL, "by" date NULL, "others" text NOT NULL, "steps" text NOT NULL CHECK ((JSON_VALID("steps") OR "steps" IS NULL)), "closed_at" bigint NULL, "came" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_want_a_number" UNIQUE ("book_id", "number"));

CREATE TABLE "goodwill_helper" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" bigint NOT NULL, "asked_at" bigint NULL, "refused_at" bigint NULL, "through" bool NOT NULL, "person_id" bigint NOT NULL REFERENCES "goodwill_person" ("id") DEFERRABLE INITIALLY DEFERRED, "want_id" bigint NOT NULL REFERENCES "goodwill_want" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_helper_a_want" UNIQUE ("want_id", "person_id"));

CREATE INDEX "goodwill_want_book_id_e218cf09" ON "goodwill_want" ("book_id");

CREATE INDEX "goodwill_helper_person_id_1877624d" ON "goodwill_helper" ("person_id");

CREATE INDEX "goodwill_helper_want_id_b60ee4d5" ON "goodwill_helper" ("want_id");

CREATE TABLE "goodwill_persistence" ("book_id" bigint NOT NULL PRIMARY KEY REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "at" bigint NOT NULL, "report" text NOT NULL CHECK ((JSON_VALID("report") OR "report" IS NULL)));

CREATE TABLE "goodwill_listened" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "speaker" varchar(200) NOT NULL, "mine" text NOT NULL CHECK ((JSON_VALID("mine") OR "mine" IS NULL)), "others" text NOT NULL CHECK ((JSON_VALID("others") OR "others" IS NULL)), "practise" varchar(8) NOT NULL, "learned" integer unsigned NOT NULL CHECK ("learned" >= 0), "guess" text NOT NULL, "compared" text NOT NULL CHECK ((JSON_VALID("compared") OR "compared" IS NULL)), "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "goodwill_event" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "goodwill_listened_book_id_ab9b0111" ON "goodwill_listened" ("book_id");

CREATE INDEX "event_newest" ON "goodwill_event" ("book_id", "at" DESC) WHERE "aside" = '';

CREATE INDEX "event_placed" ON "goodwill_event" ("book_id", "at" DESC) WHERE NOT ("place" = '');

CREATE INDEX "touch_met" ON "goodwill_touch" ("at", "person_id") WHERE "way" = 'both';

CREATE VIRTUAL TABLE goodwill_entry_text USING fts5(
                    quote, what, content='goodwill_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER goodwill_entry_text_new AFTER INSERT ON goodwill_entry BEGIN INSERT INTO goodwill_entry_text(rowid, quote, what) VALUES (new.id, new.quote, new.what); END;

CREATE TRIGGER goodwill_entry_text_gone AFTER DELETE ON goodwill_entry BEGIN INSERT INTO goodwill_entry_text(goodwill_entry_text, rowid, quote, what) VALUES ('delete', old.id, old.quote, old.what); END;

CREATE TRIGGER goodwill_entry_text_text AFTER UPDATE OF quote, what ON goodwill_entry BEGIN INSERT INTO goodwill_entry_text(goodwill_entry_text, rowid, quote, what) VALUES ('delete', old.id, old.quote, old.what); INSERT INTO goodwill_entry_text(rowid, quote, what) VALUES (new.id, new.quote, new.what); END;

CREATE VIRTUAL TABLE goodwill_fact_text USING fts5(
                    quote, what, content='goodwill_fact', content_rowid='id', tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER goodwill_fact_text_new AFTER INSERT ON goodwill_fact BEGIN INSERT INTO goodwill_fact_text(rowid, quote, what) VALUES (new.id, new.quote, new.what); END;

CREATE TRIGGER goodwill_fact_text_gone AFTER DELETE ON goodwill_fact BEGIN INSERT INTO goodwill_fact_text(goodwill_fact_text, rowid, quote, what) VALUES ('delete', old.id, old.quote, old.what); END;

CREATE TRIGGER goodwill_fact_text_text AFTER UPDATE OF quote, what ON goodwill_fact BEGIN INSERT INTO goodwill_fact_text(goodwill_fact_text, rowid, quote, what) VALUES ('delete', old.id, old.quote, old.what); INSERT INTO goodwill_fact_text(rowid, quote, what) VALUES (new.id, new.quote, new.what); END;

CREATE TABLE "goodwill_source" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(60) NOT NULL, "place" text NOT NULL, "read_at" bigint NOT NULL, "holds" integer unsigned NOT NULL CHECK ("holds" >= 0), "things" integer unsigned NOT NULL CHECK ("things" >= 0), "mark" varchar(60) NOT NULL, "is_there" bool NOT NULL, "is_changed" bool NOT NULL, "waiting" integer NOT NULL, "seen_mark" varchar(60) NOT NULL, "figured_at" bigint NULL, "touches" integer unsigned NOT NULL CHECK ("touches" >= 0), "people" integer unsigned NOT NULL CHECK ("people" >= 0), "from_me" integer unsigned NOT NULL CHECK ("from_me" >= 0), "first_at" bigint NULL, "last_at" bigint NULL, "aside" text NOT NULL CHECK ((JSON_VALID("aside") OR "aside" IS NULL)), "months" text NOT NULL CHECK ((JSON_VALID("months") OR "months" IS NULL)), "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "reading_id" bigint NULL REFERENCES "goodwill_import" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_source_a_place" UNIQUE ("book_id", "kind", "place"));

CREATE INDEX "goodwill_source_reading_id_f3d1e8ca" ON "goodwill_source" ("reading_id");

CREATE TABLE "goodwill_backtest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "years" smallint unsigned NULL CHECK ("years" >= 0), "asked_at" bigint NOT NULL, "ended_at" bigint NULL, "state" varchar(8) NOT NULL, "report" text NOT NULL CHECK ((JSON_VALID("report") OR "report" IS NULL)), "trouble" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "begun_at" bigint NULL, "done" integer unsigned NOT NULL CHECK ("done" >= 0), "total" integer unsigned NOT NULL CHECK ("total" >= 0));

CREATE INDEX "goodwill_backtest_book_id_0f48d063" ON "goodwill_backtest" ("book_id");

CREATE INDEX "event_source" ON "goodwill_event" ("source_id", "aside");

CREATE INDEX "goodwill_import_of_id_0e1770f3" ON "goodwill_import" ("of_id");

CREATE INDEX "goodwill_unread_of_id_19d8ba94" ON "goodwill_unread" ("of_id");

CREATE TABLE "goodwill_person" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "keep" varchar(8) NOT NULL, "not_before" bigint NULL, "circle" varchar(60) NOT NULL, "organisation" varchar(200) NOT NULL, "title" varchar(200) NOT NULL, "birthday" varchar(10) NOT NULL, "birthday_from" varchar(300) NOT NULL, "address" text NOT NULL, "about" text NOT NULL, "met_at" varchar(200) NOT NULL, "known_as" text NOT NULL, "book_id" bigint NOT NULL REFERENCES "goodwill_book" ("id") DEFERRABLE INITIALLY DEFERRED, "family" varchar(100) DEFAULT '' NOT NULL, "honour" varchar(40) DEFAULT '' NOT NULL);

CREATE INDEX "goodwill_person_book_id_72b191f3" ON "goodwill_person" ("book_id");

CREATE INDEX "goodwill_pe_book_id_c630cb_idx" ON "goodwill_person" ("book_id", "name");

CREATE INDEX "event_card" ON "goodwill_event" ("book_id") WHERE "kind" = 'card';

CREATE INDEX "touch_whole" ON "goodwill_touch" ("person_id", "at", "way", "others", "depth", "event_id");

CREATE INDEX "person_organisation" ON "goodwill_person" ("book_id", "organisation") WHERE NOT ("organisation" = '');

CREATE INDEX "person_circle" ON "goodwill_person" ("book_id", "circle") WHERE NOT ("circle" = '');

CREATE INDEX "person_kept" ON "goodwill_person" ("book_id", "keep") WHERE NOT ("keep" = '');

CREATE INDEX "figures_strength" ON "goodwill_figures" ("book_id", "strength");

CREATE INDEX "figures_said" ON "goodwill_figures" ("book_id", "strength_said") WHERE "strength_said" IS NOT NULL;

CREATE INDEX "touch_company" ON "goodwill_touch" ("event_id") WHERE ("others" > 0 AND "way" = 'in');

CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);

CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");

INSERT INTO django_migrations (app, name, applied) SELECT 'contenttypes', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'contenttypes', '0002_remove_content_type_name', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0002_alter_permission_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0003_alter_user_email_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0004_alter_user_username_opts', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0005_alter_user_last_login_null', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0006_require_contenttypes_0002', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0007_alter_validators_add_error_messages', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0008_alter_user_username_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0009_alter_user_last_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0010_alter_group_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0011_update_proxy_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'auth', '0012_alter_user_first_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0002_alter_dbtaskresult_options', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0004_dbtaskresult_started_at', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0005_alter_dbtaskresult_priority_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0006_alter_dbtaskresult_args_kwargs_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0007_add_separate_results_fields', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0008_separate_results_field', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0009_remove_results_field', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0010_alter_dbtaskresult_status', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0011_rename_complete_status', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0012_add_separate_exception_fields', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0013_separate_exception_fields', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0014_remove_dbtaskresult_exception_data', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0015_correctly_order_run_after', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0017_dbtaskresult_metadata', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0018_rename_succeeded_status', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0020_update_db_task_result_ordering', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'django_tasks_database', '0021_conditional_partial_index_ordering', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0001_book', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0002_full_text', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0003_utterance', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0004_strength_said', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0005_event_aside', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0006_who', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0007_anchors', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0008_strength_whole', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0009_backtest', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0010_ledger', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0012_card', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0014_articles', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0015_article_text', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0016_days_off', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0017_offers', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0019_want', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0022_persistence', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0023_listened', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0025_search', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0027_sources', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0028_settings', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0030_speed', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0031_pictures', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'goodwill', '0033_pages', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_migrations (app, name, applied) SELECT 'sessions', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now');

INSERT INTO django_content_type VALUES
(1, 'contenttypes', 'contenttype'),
(2, 'auth', 'permission'),
(3, 'auth', 'group'),
(4, 'auth', 'user'),
(5, 'sessions', 'session'),
(6, 'django_tasks_database', 'dbtaskresult'),
(7, 'goodwill', 'person'),
(8, 'goodwill', 'book'),
(9, 'goodwill', 'event'),
(10, 'goodwill', 'figures'),
(11, 'goodwill', 'entry'),
(12, 'goodwill', 'handle'),
(13, 'goodwill', 'import'),
(14, 'goodwill', 'part'),
(15, 'goodwill', 'profile'),
(16, 'goodwill', 'spelling'),
(17, 'goodwill', 'suggestion'),
(18, 'goodwill', 'touch'),
(19, 'goodwill', 'unread'),
(20, 'goodwill', 'word'),
(21, 'goodwill', 'utterance'),
(22, 'goodwill', 'link'),
(23, 'goodwill', 'question'),
(24, 'goodwill', 'team'),
(25, 'goodwill', 'learned'),
(26, 'goodwill', 'backtest'),
(27, 'goodwill', 'fact'),
(28, 'goodwill', 'card'),
(29, 'goodwill', 'article'),
(30, 'goodwill', 'feed'),
(31, 'goodwill', 'fit'),
(32, 'goodwill', 'introduction'),
(33, 'goodwill', 'introductionstep'),
(34, 'goodwill', 'offer'),
(35, 'goodwill', 'stranger'),
(36, 'goodwill', 'want'),
(37, 'goodwill', 'helper'),
(38, 'goodwill', 'persistence'),
(39, 'goodwill', 'listened'),
(40, 'goodwill', 'source');

INSERT INTO auth_permission VALUES
(1, 1, 'add_contenttype', 'Can add content type'),
(2, 1, 'change_contenttype', 'Can change content type'),
(3, 1, 'delete_contenttype', 'Can delete content type'),
(4, 1, 'view_contenttype', 'Can view content type'),
(5, 2, 'add_permission', 'Can add permission'),
(6, 2, 'change_permission', 'Can change permission'),
(7, 2, 'delete_permission', 'Can delete permission'),
(8, 2, 'view_permission', 'Can view permission'),
(9, 3, 'add_group', 'Can add group'),
(10, 3, 'change_group', 'Can change group'),
(11, 3, 'delete_group', 'Can delete group'),
(12, 3, 'view_group', 'Can view group'),
(13, 4, 'add_user', 'Can add user'),
(14, 4, 'change_user', 'Can change user'),
(15, 4, 'delete_user', 'Can delete user'),
(16, 4, 'view_user', 'Can view user'),
(17, 5, 'add_session', 'Can add session'),
(18, 5, 'change_session', 'Can change session'),
(19, 5, 'delete_session', 'Can delete session'),
(20, 5, 'view_session', 'Can view session'),
(21, 6, 'add_dbtaskresult', 'Can add Task Result'),
(22, 6, 'change_dbtaskresult', 'Can change Task Result'),
(23, 6, 'delete_dbtaskresult', 'Can delete Task Result'),
(24, 6, 'view_dbtaskresult', 'Can view Task Result'),
(25, 7, 'add_person', 'Can add person'),
(26, 7, 'change_person', 'Can change person'),
(27, 7, 'delete_person', 'Can delete person'),
(28, 7, 'view_person', 'Can view person'),
(29, 8, 'add_book', 'Can add book'),
(30, 8, 'change_book', 'Can change book'),
(31, 8, 'delete_book', 'Can delete book'),
(32, 8, 'view_book', 'Can view book'),
(33, 9, 'add_event', 'Can add event'),
(34, 9, 'change_event', 'Can change event'),
(35, 9, 'delete_event', 'Can delete event'),
(36, 9, 'view_event', 'Can view event'),
(37, 10, 'add_figures', 'Can add figures'),
(38, 10, 'change_figures', 'Can change figures'),
(39, 10, 'delete_figures', 'Can delete figures'),
(40, 10, 'view_figures', 'Can view figures'),
(41, 11, 'add_entry', 'Can add entry'),
(42, 11, 'change_entry', 'Can change entry'),
(43, 11, 'delete_entry', 'Can delete entry'),
(44, 11, 'view_entry', 'Can view entry'),
(45, 12, 'add_handle', 'Can add handle'),
(46, 12, 'change_handle', 'Can change handle'),
(47, 12, 'delete_handle', 'Can delete handle'),
(48, 12, 'view_handle', 'Can view handle'),
(49, 13, 'add_import', 'Can add import'),
(50, 13, 'change_import', 'Can change import'),
(51, 13, 'delete_import', 'Can delete import'),
(52, 13, 'view_import', 'Can view import'),
(53, 14, 'add_part', 'Can add part'),
(54, 14, 'change_part', 'Can change part'),
(55, 14, 'delete_part', 'Can delete part'),
(56, 14, 'view_part', 'Can view part'),
(57, 15, 'add_profile', 'Can add profile'),
(58, 15, 'change_profile', 'Can change profile'),
(59, 15, 'delete_profile', 'Can delete profile'),
(60, 15, 'view_profile', 'Can view profile'),
(61, 16, 'add_spelling', 'Can add spelling'),
(62, 16, 'change_spelling', 'Can change spelling'),
(63, 16, 'delete_spelling', 'Can delete spelling'),
(64, 16, 'view_spelling', 'Can view spelling'),
(65, 17, 'add_suggestion', 'Can add suggestion'),
(66, 17, 'change_suggestion', 'Can change suggestion'),
(67, 17, 'delete_suggestion', 'Can delete suggestion'),
(68, 17, 'view_suggestion', 'Can view suggestion'),
(69, 18, 'add_touch', 'Can add touch'),
(70, 18, 'change_touch', 'Can change touch'),
(71, 18, 'delete_touch', 'Can delete touch'),
(72, 18, 'view_touch', 'Can view touch'),
(73, 19, 'add_unread', 'Can add unread'),
(74, 19, 'change_unread', 'Can change unread'),
(75, 19, 'delete_unread', 'Can delete unread'),
(76, 19, 'view_unread', 'Can view unread'),
(77, 20, 'add_word', 'Can add word'),
(78, 20, 'change_word', 'Can change word'),
(79, 20, 'delete_word', 'Can delete word'),
(80, 20, 'view_word', 'Can view word'),
(81, 21, 'add_utterance', 'Can add utterance'),
(82, 21, 'change_utterance', 'Can change utterance'),
(83, 21, 'delete_utterance', 'Can delete utterance'),
(84, 21, 'view_utterance', 'Can view utterance'),
(85, 22, 'add_link', 'Can add link'),
(86, 22, 'change_link', 'Can change link'),
(87, 22, 'delete_link', 'Can delete link'),
(88, 22, 'view_link', 'Can view link'),
(89, 23, 'add_question', 'Can add question'),
(90, 23, 'change_question', 'Can change question'),
(91, 23, 'delete_question', 'Can delete question'),
(92, 23, 'view_question', 'Can view question'),
(93, 24, 'add_team', 'Can add team'),
(94, 24, 'change_team', 'Can change team'),
(95, 24, 'delete_team', 'Can delete team'),
(96, 24, 'view_team', 'Can view team'),
(97, 25, 'add_learned', 'Can add learned'),
(98, 25, 'change_learned', 'Can change learned'),
(99, 25, 'delete_learned', 'Can delete learned'),
(100, 25, 'view_learned', 'Can view learned'),
(101, 26, 'add_backtest', 'Can add backtest'),
(102, 26, 'change_backtest', 'Can change backtest'),
(103, 26, 'delete_backtest', 'Can delete backtest'),
(104, 26, 'view_backtest', 'Can view backtest'),
(105, 27, 'add_fact', 'Can add fact'),
(106, 27, 'change_fact', 'Can change fact'),
(107, 27, 'delete_fact', 'Can delete fact'),
(108, 27, 'view_fact', 'Can view fact'),
(109, 28, 'add_card', 'Can add card'),
(110, 28, 'change_card', 'Can change card'),
(111, 28, 'delete_card', 'Can delete card'),
(112, 28, 'view_card', 'Can view card'),
(113, 29, 'add_article', 'Can add article'),
(114, 29, 'change_article', 'Can change article'),
(115, 29, 'delete_article', 'Can delete article'),
(116, 29, 'view_article', 'Can view article'),
(117, 30, 'add_feed', 'Can add feed'),
(118, 30, 'change_feed', 'Can change feed'),
(119, 30, 'delete_feed', 'Can delete feed'),
(120, 30, 'view_feed', 'Can view feed'),
(121, 31, 'add_fit', 'Can add fit'),
(122, 31, 'change_fit', 'Can change fit'),
(123, 31, 'delete_fit', 'Can delete fit'),
(124, 31, 'view_fit', 'Can view fit'),
(125, 32, 'add_introduction', 'Can add introduction'),
(126, 32, 'change_introduction', 'Can change introduction'),
(127, 32, 'delete_introduction', 'Can delete introduction'),
(128, 32, 'view_introduction', 'Can view introduction'),
(129, 33, 'add_introductionstep', 'Can add introduction step'),
(130, 33, 'change_introductionstep', 'Can change introduction step'),
(131, 33, 'delete_introductionstep', 'Can delete introduction step'),
(132, 33, 'view_introductionstep', 'Can view introduction step'),
(133, 34, 'add_offer', 'Can add offer'),
(134, 34, 'change_offer', 'Can change offer'),
(135, 34, 'delete_offer', 'Can delete offer'),
(136, 34, 'view_offer', 'Can view offer'),
(137, 35, 'add_stranger', 'Can add stranger'),
(138, 35, 'change_stranger', 'Can change stranger'),
(139, 35, 'delete_stranger', 'Can delete stranger'),
(140, 35, 'view_stranger', 'Can view stranger'),
(141, 36, 'add_want', 'Can add want'),
(142, 36, 'change_want', 'Can change want'),
(143, 36, 'delete_want', 'Can delete want'),
(144, 36, 'view_want', 'Can view want'),
(145, 37, 'add_helper', 'Can add helper'),
(146, 37, 'change_helper', 'Can change helper'),
(147, 37, 'delete_helper', 'Can delete helper'),
(148, 37, 'view_helper', 'Can view helper'),
(149, 38, 'add_persistence', 'Can add persistence'),
(150, 38, 'change_persistence', 'Can change persistence'),
(151, 38, 'delete_persistence', 'Can delete persistence'),
(152, 38, 'view_persistence', 'Can view persistence'),
(153, 39, 'add_listened', 'Can add listened'),
(154, 39, 'change_listened', 'Can change listened'),
(155, 39, 'delete_listened', 'Can delete listened'),
(156, 39, 'view_listened', 'Can view listened'),
(157, 40, 'add_source', 'Can add source'),
(158, 40, 'change_source', 'Can change source'),
(159, 40, 'delete_source', 'Can delete source'),
(160, 40, 'view_source', 'Can view source');
