#!/usr/bin/env bash
# Have the programs that our exports are for read them, each in an environment of its own below .test-envs, so that none
# of their needs comes near ours. What cannot be installed here is reported as NOT RUN; what reads wrongly fails.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
samples=$(mktemp -d)
trap 'rm -rf "$samples"' EXIT
programs=0
not_run=0

# Lend an environment what ours has, so that torch and the like are not installed twice; what it has itself comes first.
lend_ours() {
    local packages='import sysconfig; print(sysconfig.get_paths()["purelib"])'
    "$python" -c "$packages" > "$("$1/bin/python" -c "$packages")/lent.pth"
}

# check NAME SCRIPT PIP-ARGUMENTS...
check() {
    local name=$1 script=$2 home=.test-envs/$1
    shift 2
    programs=$((programs + 1))
    if [ "$(cat "$home/ready" 2>/dev/null)" != "$*" ]; then
        rm -rf "$home"
        # Our pip installs there, and compiles nothing: one program of each package is run, once.
        if ! { "$python" -m venv --without-pip "$home" && timeout 300 "$python" -m pip --python "$home/bin/python" install \
            -q --no-compile --disable-pip-version-check "$@"; } >"$samples/$name.log" 2>&1; then
            echo "NOT RUN: $name could not be installed, so nothing says that it reads our files. The reason:"
            tail -n 3 "$samples/$name.log"
            not_run=$((not_run + 1))
            return 0
        fi
        printf '%s' "$*" > "$home/ready"
    fi
    case $name in label-studio | ultralytics | supervision) lend_ours "$home" ;; esac
    "$home/bin/python" "packaging/consumers/$script" "$samples"
}

PYTHONPATH=. "$python" packaging/consumers/write_samples.py "$samples"
check datumaro read_with_datumaro.py 'datumaro>=1.10,<2'
# Without what converts documents, and without the OpenCV that it would put in the place of ours.
check label-studio read_with_label_studio.py --no-deps 'label-studio-sdk>=2.1,<3' httpx httpcore ijson xmljson jsf faker \
    smart_open wrapt rstr pyjwt appdirs pandas
# Its SDK is there now, so push and pull can be tested with it; that it is used at all, the first line holds.
if [ -e .test-envs/label-studio/ready ]; then
    .test-envs/label-studio/bin/python -c 'from label_studio_sdk import LabelStudio, types; LabelStudio.projects, types.Annotation'
    PYTHONPATH=. .test-envs/label-studio/bin/python -m pytest -q -p no:cacheprovider tests/servers
fi
check cvat read_with_cvat.py 'cvat-sdk[masks]>=2.20,<3'
check trackeval read_with_trackeval.py 'trackeval>=1.3,<2'
# With its window: a Qt of another kind than ours.
check labelme read_with_labelme.py 'labelme>=6,<7'
# Its loader alone; the rest of it needs torch and another Qt.
check isat read_with_isat.py --no-deps 'isat-sam>=1.4,<2' numpy pillow pydicom
# Its dataset class needs torch, which is lent; of torchvision it wants to know the version alone.
check ultralytics read_with_ultralytics.py --no-deps 'ultralytics>=8.4,<9' psutil 'torchvision>=0.28,<0.29' requests pyyaml
check supervision read_with_supervision.py --no-deps 'supervision>=0.31,<1' scipy defusedxml pydeprecate pyyaml \
    requests urllib3 idna certifi charset-normalizer
check opentimelineio read_with_opentimelineio.py 'opentimelineio>=0.18,<1'
check webdataset read_with_webdataset.py --no-deps 'webdataset>=1.0,<2' numpy pillow pyyaml braceexpand
check openimageio read_with_openimageio.py 'OpenImageIO>=3,<4' numpy
# Its class for label files alone; the rest of it needs a web browser of Qt's and networks.
check x-anylabeling read_with_x_anylabeling.py --no-deps 'x-anylabeling-cvhub>=4,<5' 'PyQt6<6.10' 'PyQt6-Qt6<6.10' PyQt6-sip \
    numpy pillow termcolor
# Its importer alone: the database that it brings wants a library that newer systems lack.
check fiftyone read_with_fiftyone.py --prefer-binary 'fiftyone>=1.0,<1.1' mongomock pycocotools
[ "$not_run" = 0 ] || echo "NOT RUN: $not_run of $programs programs that our exports are for."
