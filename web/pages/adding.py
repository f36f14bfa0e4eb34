"""Documents added in the browser."""

from finsam.web.ask import Ask, Goto, MissingError, View
from finsam.web.jobs import Job, Jobs
from finsam.web.site import Site


def jobs_of(site: Site) -> Jobs:
    """The uploads of this site."""
    if site.jobs is None:
        settings = site.settings
        site.jobs = Jobs(site.writer, settings.files, settings.jobs, site.wrote)
    return site.jobs


def adding(site: Site, ask: Ask) -> View:
    """The form, and the uploads so far."""
    jobs = [job.as_json() for job in jobs_of(site).all()]
    most = site.settings.upload_bytes // 1_000_000
    return View(template="add.html", context={"jobs": jobs, "most": most}, data={"jobs": jobs})


def upload(site: Site, ask: Ask) -> Goto:
    """Takes files and begins to read them."""
    job = jobs_of(site).start(ask.files)
    return Goto(address=f"/lagg-till/{job.key}")


def _job(site: Site, ask: Ask) -> Job:
    job = jobs_of(site).get(ask.parts["job"])
    if job is None:
        raise MissingError(ask.words("no_job"))
    return job


def progress(site: Site, ask: Ask) -> View:
    """How far an upload is."""
    job = _job(site, ask).as_json()
    return View(template="job.html", context={"job": job}, data=job)


def cancel(site: Site, ask: Ask) -> Goto:
    """Stops an upload; files that were read to the end stay."""
    job = _job(site, ask)
    job.cancelled.set()
    return Goto(address=f"/lagg-till/{job.key}")
