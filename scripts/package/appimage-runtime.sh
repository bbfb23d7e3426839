#!/bin/sh
# Stands before the file system of an AppImage that was made without the official runtime: mounts it, or unpacks it where
# nothing can be mounted, and starts what is inside. The file system begins at byte 4096.
file=$(readlink -f "$0")
offset=4096
unpack() { unsquashfs -force -quiet -no-progress -offset $offset -dest "$1" "$file"; }
case "${1-}" in
  --appimage-offset) echo $offset; exit 0 ;;
  --appimage-version) echo 'script'; exit 0 ;;
  --appimage-extract) unpack squashfs-root; exit ;;
esac
export APPIMAGE="$file" ARGV0="$0" OWD="$PWD"
APPDIR=$(mktemp -d "${TMPDIR:-/tmp}/.mount_runwatch_XXXXXX") || exit 127
export APPDIR
leave() {
  mountpoint -q "$APPDIR" && fusermount -u -z "$APPDIR"
  rm -rf "$APPDIR"
}
trap leave EXIT
trap 'kill -TERM "$child" 2>/dev/null' INT TERM
if [ -n "${APPIMAGE_EXTRACT_AND_RUN-}" ] || ! squashfuse -o "offset=$offset,ro" "$file" "$APPDIR" 2>/dev/null; then
  unpack "$APPDIR" >/dev/null || exit 127
fi
"$APPDIR/AppRun" "$@" &
child=$!
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
exit $code
