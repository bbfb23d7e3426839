#!/bin/bash
# Of the deb and the rpm. electron-builder fills in what stands in braces.
program='/opt/${sanitizedProductName}'
ln -sf "$program/bin/${executable}" '/usr/bin/${executable}'

# Without user namespaces Chromium's sandbox needs its helper to be privileged.
if unshare --user true 2>/dev/null; then mode=0755; else mode=4755; fi
chmod "$mode" "$program/chrome-sandbox" || true

# Ubuntu 24.04 and later open user namespaces by such a profile only.
profile="$program/resources/apparmor-profile"
if apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  ischroot 2>/dev/null || apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi

for refresh in 'update-mime-database /usr/share/mime' 'update-desktop-database /usr/share/applications' 'gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor'; do
  if hash "${refresh%% *}" 2>/dev/null; then $refresh || true; fi
done
