# ruff: noqa: D200, E501
"""Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. Do not edit."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

Moment: TypeAlias = str
"""
A date and a time with its zone.
"""


Host: TypeAlias = str
"""
A host name or address, with a port where it is not the usual one.
"""


Size: TypeAlias = str
"""
A size in MB, GB or TB (1 GB = 1,000 MB), or in MiB, GiB or TiB (1 GiB = 1,024 MiB).
"""


Room: TypeAlias = str | int
"""
A size such as 40 MB or 1.5 GiB, or a number of bytes.
"""


Path: TypeAlias = str
"""
A path inside a folder: no leading slash, no '..', no empty part.
"""


class Lesson(TypedDict, closed=True):
    """
    A lesson: a git repository and where it goes.
    """

    name: str
    """
    A short name, unique in the course: letters, digits, dot, dash and underscore.
    """
    title: NotRequired[str]
    """
    What learners see; the name where it is missing.
    """
    description: NotRequired[str]
    """
    One or two sentences about the lesson.
    """
    repo: str
    """
    The repository's http or https address, without user or password.
    """
    branch: NotRequired[str]
    """
    A branch or a tag; the repository's default branch where it is missing.
    """
    folder: NotRequired[Path]
    """
    Where the lesson goes in the learner's home; the repository's name where it is missing.
    """
    open: NotRequired[Path]
    """
    The file or folder to open, inside the lesson.
    """
    auto: NotRequired[bool]
    """
    Whether it comes by itself where it is absent, and is updated by itself where nothing that the learner changed is touched.
    """
    size: NotRequired[Room]
    """
    About how much room it takes in the learner's home: shown before it is fetched, and compared with what is free.
    """


class LessonsFile(TypedDict, closed=True):
    """
    What the file says that `lessonsFrom` names: `lessons`, as in course.yaml. Their hosts are those of the course, which this file cannot add to.
    """

    lessons: list[Lesson]
    """
    The lessons in the order in which learners see them.
    """


Group: TypeAlias = str
"""
The name of a group of the hub.
"""


class Groups(TypedDict, closed=True):
    """
    The hub's groups.
    """

    learners: NotRequired[str]
    """
    The group of the learners. Without it, those of the roster are in the group learners.
    """
    instructors: NotRequired[str]
    """
    The group of the instructors. Without it, those of the roster are in the group instructors.
    """


class Session(TypedDict, closed=True):
    """
    When servers stop, and what homes may hold. All times in seconds.
    """

    idleTimeout: NotRequired[int]
    """
    A server without activity for this long is stopped; 0 = never.
    """
    cullEvery: NotRequired[int]
    """
    How often the culler looks.
    """
    maxAge: NotRequired[int]
    """
    A server is stopped at this age, used or not; 0 = never.
    """
    warnBefore: NotRequired[int]
    """
    How long ahead learners are told of a stop; 600 where it is missing.
    """
    keepaliveMax: NotRequired[int]
    """
    For how long learners may keep their server running without using it; 0 = not at all, 28800 where it is missing.
    """
    away: NotRequired[bool]
    """
    Whether a server is also stopped where a tab is open, once nobody has touched one for idleTimeout.
    """
    quota: NotRequired[Size]
    """
    What a home may hold. Homeroom shows it; the hub's storage has to enforce it.
    """
    groupQuotas: NotRequired[dict[str, Size]]
    """
    What the homes of a group's members may hold, by the group's name; of several the largest counts.
    """


Image: TypeAlias = str
"""
A container image, with its tag or digest where it is not the newest one.
"""


class ImageChoice(TypedDict, closed=True):
    """
    An image that people may choose.
    """

    name: str
    """
    A short name, unique in the profile: letters, digits, dot, dash and underscore.
    """
    title: NotRequired[str]
    """
    What people see; the name where it is missing.
    """
    image: Image
    """
    The image.
    """


Processors: TypeAlias = float
"""
A number of processors; 0.5 is half of one.
"""


class Server(TypedDict, closed=True):
    """
    What servers are made of where a profile says nothing else. It is not published.
    """

    homeroom: NotRequired[bool]
    """
    Whether the image has jupyterlab-homeroom. Without it, lessons are put into the home before the server starts (Kubernetes).
    """
    image: NotRequired[Image]
    """
    The image of servers.
    """
    cpu: NotRequired[Processors]
    """
    The most processors that a server may use.
    """
    cpuGuarantee: NotRequired[Processors]
    """
    The processors that a server has in any case.
    """
    memory: NotRequired[Size]
    """
    The most memory that a server may use.
    """
    memoryGuarantee: NotRequired[Size]
    """
    The memory that a server has in any case.
    """
    gpu: NotRequired[int]
    """
    How many GPUs a server has.
    """
    nodes: NotRequired[dict[str, str]]
    """
    Labels of the Kubernetes nodes that servers may run on.
    """


class Backup(TypedDict, closed=True):
    """
    Copies of all homes, made by restic: encrypted, and of what changed alone.
    """

    secret: str
    """
    The name of a Kubernetes secret with restic's variables: RESTIC_REPOSITORY, RESTIC_PASSWORD, and what the storage asks for.
    """
    hour: NotRequired[int]
    """
    The hour of the day, in UTC, when they are made; 3 where it is missing.
    """
    keep: NotRequired[int]
    """
    For how many days each copy is kept; 14 where it is missing.
    """


class Alerts(TypedDict, closed=True):
    """
    When Prometheus tells of homes, as far as they are on jupyterhub-home-nfs.
    """

    disk: NotRequired[int]
    """
    How full the disk of all homes may be, in percent; 90 where it is missing.
    """
    home: NotRequired[int]
    """
    How full a single home may be, in percent of its quota; of single homes, nothing is told where it is missing.
    """


class SecretKey(TypedDict, closed=True):
    """
    A key of a Kubernetes secret.
    """

    secret: str
    """
    The secret's name.
    """
    key: str
    """
    The key in it.
    """


Person: TypeAlias = str
"""
A name, or an e-mail address where people sign in with these.
"""


class Roster(TypedDict, closed=True):
    """
    Who is in the course. It is not published.
    """

    learners: NotRequired[list[Person]]
    """
    The learners; where they are listed, nobody else may sign in but the instructors.
    """
    instructors: NotRequired[list[Person]]
    """
    The instructors. With shared passwords, their names are theirs alone.
    """


class Secret(TypedDict, closed=True):
    """
    Where a secret is: `env`, a variable of the hub's environment, or `file`.
    """

    env: NotRequired[str]
    """
    The name of a variable in the environment of the hub.
    """
    file: NotRequired[str]
    """
    The absolute path of a file that the hub can read; a line break at its end does not count.
    """


class DesktopProgram(TypedDict, closed=True):
    """
    A program on the desktop.
    """

    id: str
    """
    Homeroom's name for it, such as qgis, or that of an XDG entry without .desktop.
    """
    name: NotRequired[str]
    """
    What people see; the program's own name where it is missing.
    """
    hidden: NotRequired[bool]
    """
    Whether it is not offered, nor started by a link.
    """


class Service(TypedDict, closed=True):
    """
    The process beside the hub that fetches lessons once for the whole class, and tells announcements; without this there is none. It is not published.
    """

    enabled: NotRequired[bool]
    """
    Whether the hub runs it. Where it does not, each learner's server asks git hosts itself, and nothing is announced.
    """
    address: NotRequired[str]
    """
    Where the hub's proxy and the learners' servers reach it; 127.0.0.1 where it is missing, and with it servers on this machine alone.
    """
    port: NotRequired[int]
    """
    The port that it listens at; a free one where it is missing.
    """
    cache: NotRequired[str]
    """
    The folder where it keeps what it fetched, for this service alone; one among the temporary files where it is missing.
    """
    cacheSize: NotRequired[str]
    """
    How much room that may take; what was asked for longest ago goes first.
    """


class LessonsFrom(TypedDict, closed=True):
    """
    In place of `lessons`: a file with them in a git repository, which instructors edit. The hub's service (`service`) reads it again without a restart.
    """

    repo: str
    """
    The repository's http or https address, without user or password.
    """
    branch: NotRequired[str]
    """
    A branch or a tag; the repository's default branch where it is missing.
    """
    path: NotRequired[Path]
    """
    The file in the repository; lessons.yaml where it is missing.
    """
    every: NotRequired[int]
    """
    How often the service looks for a new commit, in seconds. It is not published.
    """
    user: NotRequired[str]
    """
    The user name that goes with the token, where the host wants one of its own, such as that of a deploy token. It is not published.
    """
    token: NotRequired[Secret]
    """
    Where the token is with which the service reads a private repository. It is not published.
    """


class SharedData(TypedDict, closed=True):
    """
    Shared data: where it is, and where it appears. Its storage keeps it read-only, not Homeroom.
    """

    name: str
    """
    A short name, unique in the course: letters, digits, dot, dash and underscore.
    """
    title: NotRequired[str]
    """
    What learners see; the name where it is missing.
    """
    description: NotRequired[str]
    """
    One or two sentences about the data.
    """
    path: NotRequired[str]
    """
    Where the data is, as an absolute path without '..', colons and braces: on the hub's machine, on Docker's machine, or inside the claim. A hub needs it; it is not published.
    """
    claim: NotRequired[str]
    """
    The name of a Kubernetes volume claim that holds the data, in lower case: KubeSpawner mounts it. Without it, `path` is a folder that the containers have anyway. It is not published.
    """
    folder: NotRequired[Path]
    """
    Where it appears in the learner's home; shared/NAME where it is missing.
    """
    readers: NotRequired[list[Group]]
    """
    The hub's groups whose members have it, besides the writers; everybody where it is missing. It is not published.
    """
    writers: NotRequired[list[Group]]
    """
    The hub's groups whose members may write it where the hub mounts it, in containers; nobody where it is missing. It is not published.
    """


class Profile(TypedDict, closed=True):
    """
    An environment that the hub starts servers with.
    """

    name: str
    """
    What the hub calls it, unique in the course: the `slug` of KubeSpawner's profile.
    """
    title: NotRequired[str]
    """
    What people see; the name where it is missing.
    """
    description: NotRequired[str]
    """
    One or two sentences about the environment.
    """
    default: NotRequired[bool]
    """
    Whether it is chosen where nobody chooses; else the first one is.
    """
    groups: NotRequired[list[Group]]
    """
    The hub's groups whose members may choose it; everybody where it is missing.
    """
    image: NotRequired[Image]
    """
    The image of its servers; that of `server` where it is missing.
    """
    cpu: NotRequired[Processors]
    """
    The most processors that a server may use.
    """
    cpuGuarantee: NotRequired[Processors]
    """
    The processors that a server has in any case.
    """
    memory: NotRequired[Size]
    """
    The most memory that a server may use.
    """
    memoryGuarantee: NotRequired[Size]
    """
    The memory that a server has in any case.
    """
    gpu: NotRequired[int]
    """
    How many GPUs a server has.
    """
    nodes: NotRequired[dict[str, str]]
    """
    Labels of the Kubernetes nodes that servers may run on.
    """
    images: NotRequired[list[ImageChoice]]
    """
    Images to choose from on the hub's start page, the first one by default.
    """
    otherImages: NotRequired[bool]
    """
    Whether people may type in an image of their own.
    """
    build: NotRequired[bool]
    """
    Whether people may have an image built from a repository: needs jupyterhub-fancy-profiles in the hub's image, and binderhub-service.
    """


class Homes(TypedDict, closed=True):
    """
    Where homes are, and how large. It is not published.
    """

    size: NotRequired[Size]
    """
    How much a home may hold, as its storage enforces it; `session: {quota}` where it is missing.
    """
    folder: NotRequired[str]
    """
    Where a server has its home, as an absolute path; /home/jovyan where it is missing.
    """
    storageClass: NotRequired[str]
    """
    The Kubernetes storage class of which each home is a volume of its own; the cluster's default where it is missing.
    """
    claim: NotRequired[str]
    """
    The name of one Kubernetes volume claim that holds all homes, a folder for each, such as that of jupyterhub-home-nfs.
    """
    backup: NotRequired[Backup]
    """
    Where all homes of `claim` are copied to each night; nowhere where it is missing.
    """
    alerts: NotRequired[Alerts]
    """
    When Prometheus tells that the homes of `claim` get full, or that their backup is missing; never where it is missing.
    """


class Sidecar(TypedDict, closed=True):
    """
    A program that runs in a container beside each server and is reached there as localhost.
    """

    name: str
    """
    A short name, unique in the course: small letters, digits and dash.
    """
    image: Image
    """
    The program's image.
    """
    command: NotRequired[list[str]]
    """
    The words of its command; the image's own where it is missing.
    """
    environment: NotRequired[dict[str, str]]
    """
    Variables of its environment. No secrets: those go under `secrets`.
    """
    secrets: NotRequired[dict[str, SecretKey]]
    """
    Variables of its environment whose values are in a Kubernetes secret.
    """
    keep: NotRequired[str]
    """
    The folder of the program that is kept in the learner's home, as an absolute path; nothing is kept where it is missing.
    """
    cpu: NotRequired[Processors]
    """
    The most processors that it may use.
    """
    memory: NotRequired[Size]
    """
    The most memory that it may use.
    """


class SignIn(TypedDict, closed=True):
    """
    Sign-in with a name and a password that a whole room shares; without it, people sign in as the hub has it. It is not published.
    """

    password: Secret
    """
    Where the learners' password is, of at least 8 characters.
    """
    instructorsPassword: NotRequired[Secret]
    """
    Where the instructors' password is, of at least 16 characters. It needs the instructors in the roster.
    """
    guessesPerName: NotRequired[int]
    """
    How many wrong passwords a name has in a minute.
    """
    guesses: NotRequired[int]
    """
    How many wrong passwords all names together have in a minute; beyond these, sign-in is slow.
    """


class Desktop(TypedDict, closed=True):
    """
    Desktop programs, such as QGIS, as far as the learners' image has them.
    """

    programs: NotRequired[list[DesktopProgram]]
    """
    The programs that come first, in this order; others that Homeroom knows follow.
    """
    idleMinutes: NotRequired[int]
    """
    A program that nobody looked at or used for so many minutes is asked to close; missing = never. One that asks about unsaved work stays.
    """


class CourseManifest(TypedDict, closed=True):
    """
    A course: what course.yaml says and what the hub publishes.
    """

    version: Literal[1]
    """
    The version of this format. This Homeroom reads 1.
    """
    title: str
    """
    The course's name as learners see it.
    """
    description: NotRequired[str]
    """
    One or two sentences about the course.
    """
    opens: NotRequired[Moment]
    """
    When the course begins, in quotes, with its zone.
    """
    closes: NotRequired[Moment]
    """
    When the course ends, in quotes, with its zone: learners are told ahead.
    """
    lessons: NotRequired[list[Lesson]]
    """
    The lessons in the order in which learners see them.
    """
    lessonsFrom: NotRequired[LessonsFrom]
    shared: NotRequired[list[SharedData]]
    """
    Data that everybody, or the members of groups, find in a folder of their own, without a copy for each of them.
    """
    hosts: NotRequired[list[Host]]
    """
    Git hosts besides those of the lessons that learners may pull from without being asked, as host or host:port. A host named here, or by a lesson, may have a private address.
    """
    profiles: NotRequired[list[Profile]]
    """
    The environments that lessons can ask for, as the hub's start page offers them.
    """
    groups: NotRequired[Groups]
    session: NotRequired[Session]
    desktop: NotRequired[Desktop]
    server: NotRequired[Server]
    homes: NotRequired[Homes]
    sidecars: NotRequired[list[Sidecar]]
    """
    Programs that run beside each server, such as a database. On Kubernetes. It is not published.
    """
    roster: NotRequired[Roster]
    signIn: NotRequired[SignIn]
    service: NotRequired[Service]
