#!/bin/sh
# Does what the tests need of docker's command line, with name spaces of this machine. Needs root.
# Its folder holds images, containers and a log of all calls.
set -eu
state=$(cd "$(dirname "$0")" && pwd)/state
mkdir -p "$state/images" "$state/containers"
echo "$*" >> "$state/log"
verb=$1
shift

fail() {
	echo "Error response from daemon: $*" >&2
	exit 125
}

quote() {
	printf " '%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}

# Reads the options of run and exec; $used of the words are options.
options() {
	used=0 mounts='' caps='-all' name='' user='0:0' workdir='/' environment=''
	while [ $# -gt 0 ]; do
		case $1 in
		--detach | --rm | -i | -t)
			used=$((used + 1))
			shift
			continue
			;;
		--name) name=$2 ;;
		--cap-add) caps="$caps,+$(echo "${2#CAP_}" | tr A-Z a-z)" ;;
		--mount) mounts="$mounts$2
" ;;
		--user) user=$2 ;;
		--workdir) workdir=$2 ;;
		--env) environment="$environment$(quote "$2")" ;;
		--env-file)
			while IFS= read -r line; do
				environment="$environment$(quote "$line")"
			done < "$2"
			;;
		--platform | --hostname | --label | --pids-limit | --security-opt | --cap-drop | --network | --entrypoint) ;;
		*) break ;;
		esac
		shift 2
		used=$((used + 2))
	done
}

# In new name spaces: mounts what the container has and runs the command, not as the first process.
enter='
	container=$1 user=$2 workdir=$3
	root=$container/root
	shift 3
	while IFS= read -r line; do
		source=$(echo "$line" | sed "s/.*\"source=\([^\"]*\)\".*/\1/")
		target=$(echo "$line" | sed "s/.*\"target=\([^\"]*\)\".*/\1/")
		mkdir -p "$root$target"
		mount --bind "$source" "$root$target"
		case $line in *,readonly) mount -o remount,bind,ro "$root$target" ;; esac
	done < "$container/mounts"
	mount -t proc proc "$root/proc"
	mount --rbind /dev "$root/dev"
	set +e
	setpriv --bounding-set "$(cat "$container/caps")" --no-new-privs \
		chroot --userspec="$user" "$root" /bin/sh -c "cd \"\$0\" && exec \"\$@\"" "$workdir" "$@"
	exit $?
'

case $verb in
version) echo 99.0 ;;
import)
	for image in "$@"; do :; done
	mkdir -p "$state/images/$image"
	tar -x -p --numeric-owner -C "$state/images/$image" -f -
	;;
rmi) rm -rf "$state/images/$2" ;;
run)
	options "$@"
	shift $used
	[ -d "$state/images/$1" ] || fail "no image $1"
	mkdir "$state/containers/$name"
	cp -a "$state/images/$1" "$state/containers/$name/root"
	mkdir -p "$state/containers/$name/root/proc" "$state/containers/$name/root/dev"
	printf %s "$mounts" > "$state/containers/$name/mounts"
	echo "$caps" > "$state/containers/$name/caps"
	: > "$state/containers/$name/processes"
	;;
exec)
	options "$@"
	shift $used
	container=$state/containers/$1
	shift
	[ -d "$container" ] || fail "no container"
	case $1 in
	/*)
		if ! [ -e "$container/root$1" ] && ! [ -L "$container/root$1" ]; then
			echo "OCI runtime exec failed: exec: \"$1\": no such file or directory" >&2
			exit 127
		fi
		;;
	esac
	echo $$ >> "$container/processes"
	eval "set -- /bin/env -i $environment \"\$@\""
	# In a session of its own: a signal to process group 0 does not stop at name spaces.
	exec env -i PATH="$PATH" setsid unshare --mount --net --pid --ipc --uts --fork --kill-child \
		/bin/sh -e -c "$enter" enter "$container" "$user" "$workdir" "$@"
	;;
rm)
	container=$state/containers/$2
	[ -d "$container" ] || fail "no container $2"
	while read -r pid; do
		[ "$(cat "/proc/$pid/comm" 2> /dev/null)" != unshare ] || kill -9 "$pid"
	done < "$container/processes"
	rm -rf "$container"
	;;
*) fail "unknown: $verb" ;;
esac
