#!/bin/bash
# Of the deb and the rpm, once the files are gone.
rm -f '/usr/bin/${executable}'
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  ischroot 2>/dev/null || apparmor_parser --remove "$profile" 2>/dev/null || true
  rm -f "$profile"
fi
if hash update-desktop-database 2>/dev/null; then update-desktop-database /usr/share/applications || true; fi
