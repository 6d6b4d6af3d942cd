# The platform: Debian 13, the machine's own or a root of it in the user's cache folder.
# Sourced by ./dev, which sets: checkout, cache, and the functions say and die.
#
#   platform_ensure      installs the packages or makes the root; quick when all is there
#   platform_with FILE   from here on with the packages of that list as well, in a root of its own
#   platform CMD...      runs CMD on the platform, in the same directory, exit code passed on
#   platform_key         changes when compilers or libraries may have changed
#   platform_remove      deletes the roots in the cache
#
# The root is a cache: nobody writes into it, anyone may delete it. It is made in a temporary
# directory and renamed when complete, under a lock, so a second ./dev waits and then shares it.

package_files=("$checkout/installer/platform/packages.txt")
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

package_list() { sed 's/#.*//' "${package_files[@]}" | tr -s ' \n' '\n' | grep .; }

is_debian_13() (
    [[ -r /etc/os-release ]] && . /etc/os-release && [[ ${ID:-} == debian && ${VERSION_ID:-} == 13 ]]
)

platform_ensure() {
    if is_debian_13; then
        native_ensure
    else
        root_is_whole || root_make
    fi
}

platform() {
    if is_debian_13; then native_run "$@"; else root_run "$@"; fi
}

platform_with() {
    package_files+=("$checkout/installer/platform/$1")
    platform_name
}

platform_remove() {
    is_debian_13 && return
    rm -rf "$cache"/root-* "$cache"/new-root-*
}

# ---- Debian 13: the machine itself

native_ensure() {
    local installed missing
    # Virtual or transitional names are not needed: every line of the list is a real package.
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p' | sort -u)
    missing=$(comm -13 <(echo "$installed") <(package_list | sort -u) | tr '\n' ' ')
    [[ -z ${missing// } ]] && return
    say "Installing packages: $missing"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
    # shellcheck disable=SC2086 # one word a package
    if [[ $EUID -eq 0 ]]; then
        apt-get update && "${install[@]}" $missing
    elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        sudo apt-get update && sudo "${install[@]}" $missing
    else
        die "Packages are missing. Ask an administrator to run:
    apt-get install --no-install-recommends $missing"
    fi || die "apt-get could not install the packages; its message is above."
}

native_run() { env "${platform_environment[@]}" "$@"; }

# ---- any other Linux: a root made by mmdebstrap, entered with bubblewrap

# The names in the folders that matter: a root that lost a program or a library shows at once.
root_listing() {
    (cd "$1" && LC_ALL=C ls usr/bin usr/lib/*-linux-gnu usr/lib/gcc/*/* usr/lib/postgresql/*/* \
        usr/include/*-linux-gnu/qt6 usr/share/postgresql/*/extension 2>/dev/null | sha256sum)
}

root_is_whole() {
    [[ -s $root/etc/gridline-root && $(<"$root/etc/gridline-root") == "$(root_listing "$root")" ]]
}

# Sees that mmdebstrap and bubblewrap are there and allowed to work.
root_tools() {
    local missing=() command
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    command -v bwrap >/dev/null || missing+=(bubblewrap)
    for command in flock tar; do
        command -v "$command" >/dev/null || die "The command $command is missing; install it first."
    done
    [[ -r $keyring ]] || missing+=(debian-archive-keyring)
    if [[ $EUID -ne 0 ]] && ! command -v newuidmap >/dev/null; then missing+=(uidmap); fi
    if ((${#missing[@]})); then
        if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
            say "Installing ${missing[*]}"
            apt-get update -q && DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -q --no-install-recommends "${missing[@]}" \
                || die "apt-get could not install ${missing[*]}; its message is above."
        else
            die "Gridline builds on Debian 13. Here it makes itself a Debian 13 root, and for that
needs: ${missing[*]}. Ask an administrator to install them, for example
    apt-get install ${missing[*]}
or the packages of these names on your distribution."
        fi
    fi
    bwrap --ro-bind / / bwrap --version >/dev/null || die "bubblewrap may not make a namespace here; its message is above.
An administrator can allow it, for example with one of
    sysctl kernel.unprivileged_userns_clone=1
    sysctl kernel.apparmor_restrict_unprivileged_userns=0
In a container, it must be allowed to make user and mount namespaces."
    if [[ $EUID -ne 0 ]] && ! grep -qsE "^($(id -un)|$EUID):" /etc/subuid; then
        die "mmdebstrap needs a range of subordinate user ids for $(id -un). Ask an administrator for
    usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    fi
}

root_make() {
    mkdir -p "$cache" || die "The cache folder $cache cannot be made."
    root_tools
    (
        flock -n 9 || { say "Another ./dev is making the platform; waiting for it"; flock 9; }
        root_is_whole && exit 0
        [[ -e $root ]] && say "The platform in $root is incomplete or damaged; making it again"
        new="$cache/new-root-$platform_key"
        rm -rf "$root" "$new"
        trap 'rm -rf "$new"' EXIT
        mkdir -p "$new"
        say "Making the Debian 13 platform in $root (once; two or three minutes, 1.6 GB)"
        root_bootstrap 9>&- || die "The platform could not be made; the message of mmdebstrap is above.
NO_PUBKEY means that $keyring is too old to know Debian 13: update debian-archive-keyring."
        root_listing "$new" >"$new/etc/gridline-root"
        mv -T "$new" "$root"
        say "The platform is ready"
    ) 9>"$cache/root-$platform_key.lock" || exit 1
}

# As a tar stream, so that the files belong to the caller and a plain rm can delete them; nothing
# in the root needs its owner. Device nodes come from the machine at run time.
root_bootstrap() {
    local include
    include=$(package_list | paste -sd,)
    mmdebstrap --variant=apt --format=tar --include="$include" \
        --mode="$([[ $EUID -eq 0 ]] && echo root || echo unshare)" \
        --keyring="$keyring" \
        --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt=force-confold \
        --essential-hook='
            # A fixed id, so that data of the private cluster keeps its owner in the next root.
            echo "postgres:x:970:" >>"$1/etc/group"
            echo "postgres:x:970:970:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash" >>"$1/etc/passwd"
            # Gridline starts its own cluster; the package must not make one.
            mkdir -p "$1/etc/postgresql-common"
            echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"' \
        --customize-hook='
            # Mount points for what root_run takes from the machine.
            rm -f "$1/etc/resolv.conf" "$1/etc/hosts"
            touch "$1/etc/resolv.conf" "$1/etc/hosts"
            mkdir -p "$1/var/lib/gridline"' \
        trixie - | tar -x -C "$new" --exclude='./dev/*'
}

# A line for the caller in the root's passwd or group, in place of whoever has that name or id.
with_caller() {
    awk -F: -v name="$2" -v id="$3" '$1 != name && $3 != id' "$root/etc/$1"
    echo "$4"
}

# No process namespace and no dying with the parent: a database server that a command starts must
# live on after it. The root itself is read-only; home, temporary folders and all top-level folders
# that are not the system's are the machine's own.
root_run() {
    local binds=(--ro-bind "$root" / --dev-bind /dev /dev --bind /proc /proc --tmpfs /run) path
    for path in /*; do
        case $path in
            /bin | /boot | /dev | /etc | /lib* | /lost+found | /proc | /run | /sbin | /usr | /var) ;;
            *) [[ -d $path && -r $path ]] && root_bind "$path" ;;
        esac
    done
    [[ -d /run/user ]] && binds+=(--bind /run/user /run/user)
    [[ -d /var/tmp ]] && binds+=(--bind /var/tmp /var/tmp)
    if [[ $EUID -eq 0 ]]; then
        mkdir -p /var/lib/gridline # root's private cluster; the root itself is only a cache
        root_bind /var/lib/gridline
    fi
    # Places under the system's folders, such as /var/home on some distributions.
    for path in "$checkout" "$cache" "${HOME:-}" "$PWD" "${GRIDLINE_DATA_DIR:-}"; do
        case $path in
            /usr/?* | /var/?* | /run/?* | /etc/?*) [[ -d $path ]] && root_bind "$path" ;;
        esac
    done
    for path in /etc/resolv.conf /etc/hosts; do
        [[ -e $path ]] && binds+=(--ro-bind "$(realpath "$path")" "$path")
    done
    local user group
    user=$(id -un 2>/dev/null || echo "user$EUID")
    group=$(id -gn 2>/dev/null || echo "group$(id -g)")
    bwrap "${binds[@]}" \
        --perms 0644 --ro-bind-data 11 /etc/passwd --perms 0644 --ro-bind-data 12 /etc/group \
        --chdir "$PWD" -- env "${platform_environment[@]}" "$@" \
        11< <(with_caller passwd "$user" "$EUID" "$user:x:$EUID:$(id -g):$user:${HOME:-/}:/bin/bash") \
        12< <(with_caller group "$group" "$(id -g)" "$group:x:$(id -g):")
}

# Adds a bind of a folder at its own path; the mount point is made in the root when it is new.
root_bind() {
    [[ -d $root$1 ]] || mkdir -p "$root$1"
    binds+=(--bind "$1" "$1")
}

# The way the root is made counts as well as what is in it.
platform_name() {
    platform_key=$({ package_list; declare -f root_bootstrap; } | sha256sum | cut -c1-12)
    root="$cache/root-$platform_key"
}
platform_name
