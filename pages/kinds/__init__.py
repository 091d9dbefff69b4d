"""The kinds of page there are: small declarations. `press` adds the archive."""


def register_all() -> None:
    from pages.kinds import home, landing, link, standard
    from pages.kinds.accounts.kind import KIND as QRCODE
    from pages.kinds.gallery.kind import KIND as GALLERY
    from pages.kinds.offices.kind import KIND as OFFICES
    from pages.kinds.people.kind import FORMER, PROFILE
    from pages.tree import kind

    for module in (home, landing, standard, link):
        kind.register(module.KIND)
    for declared in (PROFILE, FORMER, QRCODE, GALLERY, OFFICES):
        kind.register(declared)
