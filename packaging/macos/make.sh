#!/bin/sh
# Makes dist/zenjin-<version>.dmg, on macOS only: freezes the program, signs it, packs it, and has
# Apple look at it. docs/macos.md tells what has to be there.
#
#   ZENJIN_SIGN     the certificate's name, "Developer ID Application: …"; without it nothing is signed
#   ZENJIN_NOTARY   notarytool's keychain profile; without it nothing is notarised
set -eu
cd "$(dirname "$0")/../.."

[ "$(uname)" = Darwin ] || { echo "make.sh: this runs on macOS only" >&2; exit 1; }
packaging/bootstrap.sh package
python=build/package-venv/bin/python
"$python" -m dmgbuild --help >/dev/null 2>&1 || {
    echo "make.sh: dmgbuild is missing: $python -m pip install dmgbuild" >&2
    exit 1
}
version=$("$python" -c 'from zenjin_core import VERSION; print(VERSION)')

"$python" -m tools.packages.build
folder=build/package/folder
app=$folder/Zenjin.app
cp "$folder/zenjin/LICENCES.txt" "$app/Contents/Resources/"

if [ -n "${ZENJIN_SIGN:-}" ]; then
    # From the inside to the outside: each signature counts what lies beneath it.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -path '*/MacOS/*' \) -print0 |
        xargs -0 -n1 codesign --force --timestamp --options runtime \
            --entitlements packaging/macos/entitlements.plist --sign "$ZENJIN_SIGN"
    codesign --force --timestamp --options runtime \
        --entitlements packaging/macos/entitlements.plist --sign "$ZENJIN_SIGN" "$app"
    codesign --verify --deep --strict "$app"
fi
"$app/Contents/MacOS/zenjin" --self-test

mkdir -p dist
dmg=dist/zenjin-$version.dmg
rm -f "$dmg"
"$python" -m dmgbuild -s packaging/macos/dmg_settings.py -D app="$app" Zenjin "$dmg"
if [ -n "${ZENJIN_SIGN:-}" ]; then
    codesign --timestamp --sign "$ZENJIN_SIGN" "$dmg"
fi
if [ -n "${ZENJIN_NOTARY:-}" ]; then
    xcrun notarytool submit "$dmg" --keychain-profile "$ZENJIN_NOTARY" --wait
    xcrun stapler staple "$dmg"
    spctl --assess --type open --context context:primary-signature --verbose "$dmg"
fi
echo "$dmg"
