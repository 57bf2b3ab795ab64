"""By address: what mail addresses, logins and domains of two records say for and against."""

from collections.abc import Iterator

from goodwill.intake.alike.address import Address, spells
from goodwill.intake.alike.address import bits as split
from goodwill.intake.alike.clue import Sign
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.traits import Traits

SAME = {"person": 20.0, "machine": 8.0, "role": 4.0, "robot": 0.0}
# The same local part at two places, where it is made of the name that both have anyway: how people choose it says a little more.
CHOSEN = {"full": 0.5, "short": 2.5, "family": 1.0, "given": 0.5, "letters": 4.0}
FEW_LETTERS, LETTER = 8.0, 2.0
ELSEWHERE = -0.5  # two domains that are somebody's: people change jobs, and have one at home
NO_PERSON = {"role": -4.0, "robot": -10.0, "shared": -6.0, "relay": 0.0, "person": 0.0}


def by_address(a: Traits, b: Traits, common: Common) -> Iterator[Sign]:
    both = a.wholes & b.wholes
    if both:
        yield max((_same(one, common) for one in a.addresses if one.whole in both), key=lambda sign: sign.weight)
    if a.kind != "person" or b.kind != "person":
        weight = NO_PERSON[a.kind] + NO_PERSON[b.kind]
        if weight:
            yield Sign("no person", weight)
    if not both:
        found = [sign for sign in (_login(a, b, common), *_as_login(a, b, common)) if sign and sign.weight > 0]
        if found:
            yield max(found, key=lambda sign: sign.weight)
    sites = a.sites & b.sites
    if sites and not both:
        site = max(sites, key=lambda one: (common.site_bits(one), one))
        yield Sign("same site", max(0.0, common.site_bits(site)), site)
    elif a.sites and b.sites and not both:
        yield Sign("other site", ELSEWHERE, f"{min(a.sites)} / {min(b.sites)}")


def _same(one: Address, common: Common) -> Sign:
    shared_by = common.reached[one.whole]
    weight = SAME[one.kind] if shared_by < 4 else SAME[one.kind] - 2 * (shared_by - 3)
    return Sign("same address", max(0.0, weight), one.whole)


def _login(a: Traits, b: Traits, common: Common) -> Sign | None:
    """The same login at two places."""
    best: Sign | None = None
    for login in sorted({*a.logins} & {*b.logins}):
        how = max((CHOSEN.get(spells(login, name), -1.0) for name in (*a.names, *b.names)), default=-1.0)
        if how >= 0 and a.names and b.names:
            weight = how
        elif common.is_name(login):
            weight = 0.0 if a.called or b.called else common.bits(login) - 2
        else:
            weight = common.login_bits(login)
        if best is None or weight > best.weight:
            best = Sign("same login", weight, login)
    return best


def _as_login(a: Traits, b: Traits, common: Common) -> Iterator[Sign]:
    """Somebody without a name whose login is made of the other's name."""
    for one, other in ((a, b), (b, a)):
        if other.names and not (one.names or one.called or one.guessed):  # a guess is weighed as a name
            yield from (Sign("spelt in login", *_spelt(local, name, common)) for local in one.logins for name in other.names)


def _spelt(login: str, name: Name, common: Common) -> tuple[float, str]:
    """How much it says that a login is made of the other one's name."""
    how = spells(login, name)
    bits = [common.bits(word) for word in name.words]
    if how == "full":
        weight = sum(bits) - 1.5
    elif how == "short" and not common.is_name(login):  # "martin" is no "Marti N."
        weight = max((common.bits(word) for word in name.words if word in login), default=FEW_LETTERS) + LETTER
    elif how in ("family", "given"):
        weight = bits[-1] - 1 if how == "family" else bits[0] - 2
    else:
        weight = 2.0 * len("".join(split(login))) + 1 if how == "letters" else 0.0
    return weight, name.shown
