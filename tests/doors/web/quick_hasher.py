"""A password hasher that is Argon2 in all but the time it takes: to be slow is what it is for, and tests try many passwords."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 1, 8, 1
