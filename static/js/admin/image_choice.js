"use strict";
// Keeps the thumbnail beside a picture's search field in step with the choice. jQuery, because select2 and the
// "add another" window tell of a change by jQuery's events only.
{
    const $ = django.jQuery;
    $(document).on("change", "select.image-choice", (event) => {
        const select = event.currentTarget;
        const thumbnail = select.parentElement.querySelector("[data-thumbnail]");
        thumbnail.hidden = !select.value;
        if (select.value) {
            thumbnail.src = thumbnail.dataset.thumbnail.replace("/0/", `/${encodeURIComponent(select.value)}/`);
        }
    });
}
