#!/bin/sh
# The command line from outside, as people and scripts meet it: exit codes, the one line of every complaint, what is
# written and reads back. Without a display and with a home of its own.
#   sh tests/app/command_line.sh HEED CMAKE SAMPLES
set -u
heed=$1 cmake=$2 samples=$3
case $heed:$samples in /*:/*) ;; *) echo "give full paths"; exit 2 ;; esac
[ -x "$heed" ] || { echo "there is no program $heed"; exit 2; }
here=$(CDPATH= cd -- "$(dirname "$0")" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
mkdir home folder.png
export HOME="$scratch/home" LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM XDG_RUNTIME_DIR
failures=0 checks=0

fault() { # what, words...
    failures=$((failures + 1))
    echo "FAILED: $1"
    shift
    echo "    heed $(echo "$*" | cut -c 1-200)"
    sed 's/^/    stderr: /' err | head -n 5
}

# expect CODE WORDS... runs heed; the outputs are in out and err
expect() {
    code=$1
    shift
    checks=$((checks + 1))
    timeout 120 "$heed" "$@" >out 2>err </dev/null
    found=$?
    [ $found = "$code" ] || fault "exit $found instead of $code" "$@"
}

ok() { # done: nothing to complain of
    expect 0 "$@"
    [ ! -s err ] || fault "stderr is not empty" "$@"
}

# wrong NAMED WORDS...: a wrong request, said in one line that names the offending word or file
wrong() {
    named=$1
    shift
    expect 2 "$@"
    one_line "$@"
    [ ! -s out ] || fault "a wrong request printed something" "$@"
}

failed() { # NAMED WORDS...: the run itself failed
    named=$1
    shift
    expect 1 "$@"
    one_line "$@"
}

one_line() {
    [ "$(wc -l <err)" = 1 ] && grep -q '^heed: ' err || fault "not one line that begins with heed:" "$@"
    grep -qF -e "$named" err || fault "'$named' is not named" "$@"
}

says() { # TEXT: the last output holds it
    grep -qF -e "$1" out || fault "the output does not hold '$1'" "(the call before)"
}

same() { # FILE FILE
    checks=$((checks + 1))
    cmp -s "$1" "$2" || fault "$1 and $2 differ" "(the calls before)"
}

json_parses() {
    "$cmake" -D FILE=out -P "$here/json_parses.cmake" >cmake_out 2>&1 || fault "the output is not JSON" "(the call before)"
}

# --- what it says of itself
ok --version
says "core: x86-64-v"
for command in '' list 'list mechanisms' 'list settings' 'list steps' 'list samples' run explain export train; do
    ok $command --help
    says "Usage: heed${command:+ }$command"
    awk '{ gsub(/[\200-\277]/, ""); if (length($0) > 80) exit 1 }' out || fault "help is over 80 columns" $command --help
done

for word in --version --help; do
    checks=$((checks + 1))
    "$heed" $word >/dev/full 2>err && fault "a full disk is not told" $word
    grep -qF "could not be written" err || fault "a full disk is not named" $word
done

# --- the window, without a display
failed "no display"
DISPLAY=:987 failed "DISPLAY is ':987'"
WAYLAND_DISPLAY=none failed "WAYLAND_DISPLAY is 'none'"
failed "no display" "$samples/animal.heed"
wrong "'nofile.heed'" nofile.heed
wrong "nearest: 'export'" expot self-attention

# --- lists
ok list mechanisms
says self-attention
ok list mechanisms --json
json_parses
ok list settings self-attention
says "heads=2"
ok list settings self-attention --json
json_parses
ok list steps self-attention --text 'See that girl run.' --set heads=4
says "head 4/weights"
ok list steps self-attention --json
json_parses
ok list samples
says "worked-example.heed"
ok list samples --json
json_parses
ok explain self-attention --cell 'output[0,0]' --json
json_parses
says '"untrained": true'
ok explain self-attention --cell 'output[0,0]'
says "random: nobody trained them"
wrong "tasks, weights or samples" list
wrong "'nonsense'" list nonsense
ok list settings reverse
says "batch=64"
wrong "MECHANISM" list settings
wrong "'self-atention'" list settings self-atention

# --- words
wrong "WHAT" run
wrong "'self-atention'" run self-atention
wrong "'nowhere/x.heed'" run nowhere/x.heed
wrong "'extra'" run self-attention extra
wrong "'--seet' was not expected, nearest: '--set'" run self-attention --seet
wrong "--text" run self-attention --text
wrong "--text" run self-attention --text a --text b
wrong "--vectors" run self-attention --text a --vectors "$samples/worked-example.csv"
ok run --set heads=4 self-attention
says "head 4/weights"
ok run --override 'mask[0,1]=-inf' self-attention
ok run --verbose self-attention
wrong "'head'" run self-attention --set head=2
wrong "'heads'" run self-attention --set heads
wrong "'heads'" run self-attention --set heads=0
wrong "'two'" run self-attention --set heads=two
wrong "'causality'" run self-attention --set mask=causality
wrong "NAME=VALUE" run self-attention --set ''
wrong "'heads' is set twice: to 2 and to 4" run self-attention --set heads=2 --set heads=4
ok run self-attention --set heads=4 --set heads=4
wrong "'window' does something only with mask=window, but 'mask' is none" run self-attention --set window=3
ok run self-attention --set window=3 --set mask=window
printf '%s' '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See."},"settings":{"window":3}}}' \
    >idle.heed
ok run idle.heed # a session keeps it for later
ok run idle.heed --set mask=window
wrong "'seed' is set twice" train reverse --steps 1 --seed 1 --set seed=2
wrong "'heads' is set to 2" run "$samples/worked-example.heed" --set heads=2
wrong "'width' is set to 8" run self-attention --vectors "$samples/worked-example.csv" --set width=8
wrong "expected a file ending in" run self-attention --out ''
wrong "'x.txt'" run self-attention --out x.txt

# --- a target
ok list steps encoder-decoder --weights random --text 'I love you' --target "je t' aime"
says "decoder/step 4/weights"
grep -q 'decoder/step 5/' out && fault "there are more steps than words" "(the call before)"
ok list steps encoder-decoder --weights random --text 'I love you' --target ''
ok run encoder-decoder --weights random --text 'I love you' --target 'aime' --out forced.json
grep -q aime forced.json || fault "the target is not written" forced.json
wrong "takes no target" run self-attention --target a

# --- weights that came with Heed, and how good they are
ok list weights
says "shipped:reverse-additive-global"
ok list weights --json
ok list tasks
says "translate"
ok list parameters encoder-decoder --weights shipped:reverse
says "attention.v.weight"
ok run encoder-decoder --weights shipped:reverse --text abcdef
says "decoder/step 7/weights"
ok run encoder-decoder --weights shipped:reverse --set score=general --set scope=local-p --text abcdef
says "decoder/step 7/aligned position"
wrong "there are" run encoder-decoder --weights shipped:reverse --set score=dot --set scope=hard --text abcdef
wrong "nearest: 'reverse'" run encoder-decoder --weights shipped:revers --text abcdef
ok evaluate shipped:reverse-additive-global
says "token-accuracy 1.0000"
ok evaluate shipped:reverse-none-global --json
wrong "--data" evaluate shipped:sentiment-attention
wrong "no \"heed.task\"" evaluate "$samples/worked-example.safetensors"
wrong "nowhere" evaluate nowhere.safetensors

wrong "--target" run encoder-decoder --target a --vectors "$samples/worked-example.csv"
wrong "--target" run encoder-decoder --target
wrong "byte 2" run encoder-decoder --target "$(printf 'ab\377')"

# --- text
wrong "text is empty" run self-attention --text ''
wrong "text is empty" run self-attention --text '   '
wrong "byte 2" run self-attention --text "$(printf 'ab\377')"
ok run self-attention --text "$(printf '\360\237\230\200 \360\237\221\251\342\200\215\360\237\221\247')"
says "2 × 2"
ok run self-attention --text "$(printf '\327\251\327\234\327\225\327\235 \327\242\327\225\327\234\327\235')"
ok run self-attention --text '{}'
ok run self-attention --text=-x
failed "5000 × 5000" run self-attention --set heads=16 --text "$(awk 'BEGIN { while (n++ < 5000) printf "word " }')"
failed "over the limit of" run self-attention --memory-limit 1 --text "$(awk 'BEGIN { while (n++ < 400) printf "word " }')"
failed "over the limit of" explain self-attention --memory-limit 1 --cell 'head 1/scores[0,0]' \
    --text "$(awk 'BEGIN { while (n++ < 400) printf "word " }')"
ok run self-attention --memory-limit 512 --text "$(awk 'BEGIN { while (n++ < 400) printf "word " }')"
for limit in 0 -1 1048577 2G; do
    wrong "--memory-limit" run self-attention --memory-limit $limit
done

# --- cells
W=$samples/worked-example.heed
ok explain "$W" --cell 'head 1/scores[0,2]'
says "head 1/scores[0,2] = 10"
grep -q random out && fault "given weights are called random" "$W"
wrong "4 × 4" explain "$W" --cell 'head 1/weights[0,4]'
wrong "'head 1/weights[0,-1]'" explain "$W" --cell 'head 1/weights[0,-1]'
wrong "'head 1/weights[0]'" explain "$W" --cell 'head 1/weights[0]'
wrong "'head 9/weights'" explain "$W" --cell 'head 9/weights[0,0]'
wrong "--cell" explain "$W"
wrong "'abc'" run "$W" --override 'head 1/scores[0,0]=abc'
wrong "'1e39'" run "$W" --override 'head 1/scores[0,0]=1e39'
wrong "'nan'" run "$W" --override 'head 1/scores[0,0]=nan'
wrong "'head 1/scores[0,4]'" run "$W" --override 'head 1/scores[0,4]=1'
wrong "'head 2/scores'" run "$W" --override 'head 2/scores[0,0]=1'
wrong "PATH[row,col]=VALUE" run "$W" --override 'head 1/scores[0,0]'
ok explain "$W" --override 'head 1/scores[0,2]=-inf' --cell 'head 1/weights[0,2]'
says "head 1/weights[0,2] = 0"

# What explain prints is recomputed from the operands it prints.
for cell in 'head 1/queries[2,0]' 'head 1/scores[0,2]' 'head 1/context[0,1]' 'output[3,2]' 'head 1/weights[0,2]'; do
    ok explain "$W" --cell "$cell"
    awk -f "$here/recompute.awk" out >awk_out || fault "$(cat awk_out)" explain "$W" --cell "$cell"
    ok explain self-attention --cell "$cell"
    awk -f "$here/recompute.awk" out >awk_out || fault "$(cat awk_out)" explain self-attention --cell "$cell"
done

# --- tapes: every format opens again and holds the same
ok run self-attention --set mask=causal
mv out steps
ok export self-attention --set mask=causal --show 'head 2/masked scores' --labels --out scores.csv
grep -q -- '-inf' scores.csv || fault "a masked score is not -inf" scores.csv
for format in safetensors npz json; do
    ok run self-attention --set mask=causal --out "tape.$format"
    ok run "tape.$format"
    same out steps
    ok export "tape.$format" --show 'head 2/masked scores' --labels --out again.csv
    same scores.csv again.csv
    wrong "recorded tape" run "tape.$format" --set heads=4
done
ok export self-attention --set mask=causal --show 'head 2/masked scores' --out plain.npy
ok run plain.npy
says "13 × 13"
ok run "$samples/someones-attention.csv"
says "11 × 12"
ok export "$samples/someones-attention.csv" --as lines --out someone.svg
grep -q '>petit<' someone.svg || fault "a label is not in the picture" someone.svg
# What a person writes by hand, as samples/README.md tells it.
printf '%s' '{"heed.tape":{"version":1,"labels":[["I","see"],["Ich","sehe"]],"quantities":[{"path":"head 1/weights",
    "role":"weights","part":"weight","rows":{"kind":"word","name":"query","labels":1},
    "columns":{"kind":"word","name":"key","labels":0}}]},"values":{"head 1/weights":[[0.9,0.1],[0.2,0.8]]}}' >by-hand.json
ok export by-hand.json --as lines --head 1 --out by-hand.svg
grep -q 'sehe' by-hand.svg || fault "a label is not in the picture" by-hand.svg
printf '%s' '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See that girl run."}}}' >alone.heed
ok run alone.heed
says "5 × 5"

# --- exports
ok export "$W" --out weights.csv
ok explain "$W" --cell 'head 1/weights[2,1]'
value=$(sed -n '1s/.* = //p' out)
[ "$(sed -n 3p weights.csv | cut -d, -f2)" = "$value" ] || fault "CSV and explain differ: $value" weights.csv
ok export "$W" --show 'head 1/context' --labels --out context.csv
[ "$(wc -l <context.csv)" = 5 ] || fault "labels are missing" context.csv
ok export self-attention --width 800 --dpi 300 --out picture.png
[ "$(od -An -tu1 -j16 -N4 picture.png | awk '{ print ($1 * 256 + $2) * 65536 + $3 * 256 + $4 }')" = 800 ] ||
    fault "the picture is not 800 wide" picture.png
at=$(grep -abo pHYs picture.png | head -n 1 | cut -d: -f1) # per metre
[ "$(od -An -tu1 -j$((at + 4)) -N4 picture.png | awk '{ print ($1 * 256 + $2) * 65536 + $3 * 256 + $4 }')" = 11811 ] ||
    fault "the picture has not 300 dots per inch" picture.png
for as in heatmap lines ribbons text bars; do
    ok export self-attention --as $as --pin 'head 1/weights[1,2]' --threshold 0.5 --theme dark --out words.svg
    grep -q 'animal' words.svg || fault "words are not text in the $as" words.svg
done
ok export self-attention --as lines --head 1 --head 2 --out heads.pdf

# The steps of a decoder: as many rows as there were until then, and what could have come next as bars.
ok export encoder-decoder --weights random --text 'one two' --target 'un deux trois' --show 'decoder/step 2/weights' --out grown.svg
grep -q '>un<' grown.svg && grep -q '>deux<' grown.svg || fault "the steps before are missing" grown.svg
grep -q '>trois<' grown.svg && fault "a step to come is there" grown.svg
ok export encoder-decoder --weights random --text 'one two' --target 'un deux trois' --show 'decoder/step 2/probabilities' --out next.svg
grep -q '>a full bar is ' next.svg && grep -q '>trois<' next.svg || fault "these are no bars" next.svg
ok export encoder-decoder --weights random --text 'one two' --target un --show 'decoder/step 1/probabilities' --as heatmap --out map.svg
grep -q '>a full bar is ' map.svg && fault "these are bars" map.svg
wrong "only weights between words" export encoder-decoder --weights random --show 'decoder/step 1/probabilities' --as ribbons --out x.svg
ok export encoder-decoder --weights random --set scope=local-p --text 'one two three four five six seven eight' --target 'un deux' --pin 'alignment[1,0]' --out local.svg
grep -q 'bracketed' local.svg || fault "the window is not drawn" local.svg
ok export self-attention --as text --out shown.svg
ok export self-attention --as text --range full --out full-range.svg
cmp -s shown.svg full-range.svg && fault "the range of colours changes nothing" export --range full
ok export self-attention --as text --range shown --out shown-too.svg
cmp -s shown.svg shown-too.svg || fault "the range is another" export --range shown
wrong "wide" export self-attention --range wide --out wide.svg
[ "$(head -c 5 heads.pdf)" = %PDF- ] || fault "not a PDF" heads.pdf
ok export self-attention --head 2 --out head2.csv
ok export self-attention --show 'head 2/weights' --out weights2.csv
same head2.csv weights2.csv
ok export self-attention --show 'head 2/weights' --head 2 --out weights2.csv
same head2.csv weights2.csv
ok export self-attention --show 'head 2/weights' --as lines --head 1 --head 2 --out both.svg
ok list steps self-attention
number=$(awk '/head 1\/scores/ { print $1 }' out)
ok export self-attention --step "$number" --out step.csv
ok export self-attention --show 'head 1/scores' --out scores1.csv
same step.csv scores1.csv
ok export self-attention --step "$number" --show 'head 1/scores' --out step.csv
same step.csv scores1.csv
wrong "--step $number" export self-attention --step "$number" --show 'head 1/weights' --out x.csv

# --- graphs: of every kind of file, drawn, as a matrix, as numbers and as a graph again
printf 'from,to\nanna,bert\nbert,carl\ncarl,anna\ncarl,dora\n' >friends.csv
ok run gat
says "34 × "
ok run gat --graph friends.csv
says "4 × "
ok run "$samples/graphs/karate.graphml"
says "34 × "
ok explain gat --graph friends.csv --cell 'layer 1/weights[0,0]'
ok export gat --graph friends.csv --show 'layer 1/weights' --as graph --out friends.svg
grep -q '>dora<' friends.svg || fault "a node has no name in the drawing" friends.svg
ok export gat --graph friends.csv --show 'layer 1/weights' --out again.svg
same friends.svg again.svg
ok export gat --graph friends.csv --show 'layer 1/weights' --as graph --heads-as mean --theme dark --out mean.svg
cmp -s friends.svg mean.svg && fault "the mean of heads changes nothing" export --heads-as mean
ok export gat --graph friends.csv --show 'layer 1/weights' --head 1 --head 2 --out less.svg
ok export gat --graph friends.csv --show 'layer 1/weights' --edge-colour direction --pin 'layer 1/output[3,0]' --reach 1 --out reach.svg
ok export gat --graph friends.csv --show 'layer 1/weights' --as matrix --out matrix.svg
ok export gat --graph friends.csv --show 'layer 1/weights' --as heatmap --out map.svg
ok export gat --graph friends.csv --show probabilities --as graph --out nodes.png
ok export gat --graph friends.csv --show 'layer 1/weights' --labels --out weights.csv
[ "$(head -c 8 weights.csv)" = "from,to," ] || fault "the ends of edges are missing" weights.csv
[ "$(wc -l <weights.csv)" = 13 ] || fault "not both ways of 4 edges and 4 loops" weights.csv
ok export gat --graph friends.csv --show 'layer 1/weights' --out friends.graphml
ok run gcn --graph friends.graphml
says "4 × "
ok run gcn --graph "$samples/graphs/house.png" --patch 16 --neighbours 4
wrong "--patch" run gcn --graph friends.csv --patch 2
wrong "--graph-number" run gcn --graph-number 1
wrong "there is no graph 7" run gcn --graph friends.csv --graph-number 7
wrong "no such.csv" run gat --graph 'no such.csv'
wrong "--graph" run gat --graph friends.csv --text words
wrong "does not take" run self-attention --graph friends.csv
wrong "there is no head 99" export gat --graph friends.csv --show 'layer 1/weights' --head 99 --out x.svg
wrong "nodes or edges" export self-attention --as graph --out x.svg
wrong "nodes or edges" export self-attention --out x.graphml
wrong "best" export gat --graph friends.csv --show 'layer 1/weights' --heads-as best --out x.svg

wrong "--out" export self-attention
wrong "'x.gif'" export self-attention --out x.gif
wrong "'/dev/stdout'" export self-attention --out /dev/stdout
wrong "'head 1/queries' cannot be drawn as lines" export self-attention --show 'head 1/queries' --as lines --out x.svg
wrong "'liness'" export self-attention --as liness --out x.svg
wrong "'pink'" export self-attention --theme pink --out x.svg
wrong "no head 3" export self-attention --head 3 --out x.svg
wrong "--head 2 contradicts 'head 1/scores'" export self-attention --show 'head 1/scores' --head 2 --out x.csv
wrong "'output' has no heads" export self-attention --show output --head 1 --out x.svg
wrong "--as lines" export self-attention --head 1 --head 2 --out x.svg
wrong "'0'" export self-attention --step 0 --out x.svg
wrong "no step 99" export self-attention --step 99 --out x.svg
wrong "'2'" export self-attention --threshold 2 --out x.svg
wrong "'ten'" export self-attention --width ten --out x.png
wrong "'5'" export self-attention --dpi 5 --out x.png
wrong "--width" export self-attention --width 800 --out x.svg
wrong "--dpi" export self-attention --dpi 300 --out x.csv
wrong "--labels" export self-attention --labels --out x.png
wrong "--as" export self-attention --as lines --out x.csv
wrong "13 × 13" export self-attention --pin 'head 1/weights[0,99]' --out x.svg
wrong "'foo'" export self-attention --show foo --out x.svg
# What a view points at may be gone with words that were typed since: it is left out, as in the window.
printf '%s' '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See it."}},
    "view":{"step":9999,"pins":[{"path":"output","row":99,"column":0}]}}' >at.heed
ok export at.heed --out at.svg
[ -z "$(ls x.* 2>/dev/null)" ] || fault "a refused request left a file" export

failed "nowhere/x.png" export self-attention --out nowhere/x.png
failed "folder.png" export self-attention --out folder.png
ln -s /dev/full full.png
ln -s /dev/full full.npz
failed "full.png" export self-attention --out full.png
failed "full.npz" run self-attention --out full.npz
[ -L full.npz ] || fault "a link was replaced" run

# --- bad files
tensors() { # LENGTH HEADER BYTES: a safetensors file whose header says it is LENGTH bytes long
    printf "\\$(printf %o $(($1 % 256)))\\$(printf %o $(($1 / 256 % 256)))\\$(printf %o $(($1 / 65536)))\\0\\0\\0\\0\\0"
    printf '%s' "$2"
    head -c "$3" /dev/zero
}
bad_tensors() { # NAMED HEADER BYTES
    tensors ${#2} "$2" "$3" >bad.safetensors
    wrong "$1" run bad.safetensors
    wrong "bad.safetensors" run self-attention --weights bad.safetensors
}
bad_tensors "beyond the file" '{"a":{"dtype":"F32","shape":[4,2],"data_offsets":[0,32]}}' 16
bad_tensors "overlap" \
    '{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}' 16
bad_tensors "impossibly large" '{"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,16]}}' 16
bad_tensors "X99" '{"a":{"dtype":"X99","shape":[2,2],"data_offsets":[0,16]}}' 16
bad_tensors "bad.safetensors" '{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,9223372036854775807]}}' 16
tensors 9999999 '{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}' 16 >bad.safetensors
wrong "byte 0" run bad.safetensors
header='{"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}'
{ tensors ${#header} "$header" 0; printf '\0\0\300\177'; } >bad.safetensors
wrong "NaN" run bad.safetensors
header='{"in_proj_weight":{"dtype":"F32","shape":[12,4],"data_offsets":[0,192]}}'
tensors ${#header} "$header" 192 >bad.safetensors
wrong "bad.safetensors: holds no tensor 'out_proj.weight'" run self-attention --weights bad.safetensors
head -c 500 "$samples/worked-example.safetensors" >bad.safetensors
wrong "bad.safetensors" run self-attention --weights bad.safetensors
wrong "--weights" run "$samples/worked-example.safetensors"
for dtype in I32 U32 F32; do
    header='{"in_proj_weight":{"dtype":"F32","shape":[6,2],"data_offsets":[0,48]}'
    header=$header',"in_proj_bias":{"dtype":"F32","shape":[6],"data_offsets":[48,72]}'
    header=$header',"out_proj.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[72,88]}'
    header=$header',"out_proj.bias":{"dtype":"'$dtype'","shape":[2],"data_offsets":[88,96]}'
    header=$header',"positions":{"dtype":"I64","shape":[1],"data_offsets":[96,104]}}' # somebody else's, not looked at
    tensors ${#header} "$header" 104 >whole.safetensors
    [ $dtype = F32 ] && ok run self-attention --weights whole.safetensors --text 'a b'
    [ $dtype = F32 ] || wrong "tensor 'out_proj.bias': expected F16, BF16, F32 or F64 as weights are, found $dtype" \
        run self-attention --weights whole.safetensors --text 'a b'
done
wrong "nofile" run self-attention --weights nofile
wrong "nofile" run self-attention --vectors nofile

# Another kind of file than is wanted is called what it is, whatever its name.
ok run self-attention --text 'a b' --out other.npz
wrong "other.npz: is a zip or NPZ archive: expected vectors" run self-attention --vectors other.npz
wrong "other.npz: is a zip or NPZ archive: expected safetensors" run self-attention --weights other.npz
ok run self-attention --text 'a b' --out other.json
wrong "is a recorded tape as JSON: expected vectors" run self-attention --vectors other.json
ok export self-attention --text 'a b' --out other.npy
wrong "is an NPY array: expected safetensors" run self-attention --weights other.npy
ok run self-attention --vectors other.npy
wrong "is safetensors: expected vectors" run self-attention --vectors whole.safetensors
wrong "is a session of Heed's: expected vectors" run self-attention --vectors "$samples/girl.heed"
wrong "is a session of Heed's: expected safetensors" run self-attention --weights "$samples/girl.heed"

bad_table() { # NAMED CONTENT
    printf "$2" >bad.csv
    wrong "bad.csv$1" run self-attention --vectors bad.csv
}
bad_table ", line 2: expected 3 fields" '1,2,3\n4,5\n'
bad_table ", line 3" 'a,b\n1,2\n3,x\n'
bad_table ", line 2" '1,2\nnan,4\n'
bad_table ", line 2" '1,2\n-inf,4\n'
bad_table ", line 1" '1e39,2\n'
bad_table ", line 1" '\377,2\n'
bad_table "" ''
bad_table "" 'a,b\n'
printf '\357\273\2771,2\n3,4\n' >good.csv
ok run self-attention --vectors good.csv
printf '1e38,1e38\n1e38,-1e38\n' >huge.csv
failed "head 1/" run self-attention --vectors huge.csv

bad_session() { # NAMED CONTENT
    printf '%s' "$2" >bad.heed
    wrong "$1" run bad.heed
}
bad_session "newer" '{"heed": 9, "experiment": {}}'
bad_session "bad.heed" '{"heed": 1, "experiment": {'
bad_session "'colour'" '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See"},"colour":1}}'
bad_session "heads" '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See"},"settings":{"heads":999}}}'
bad_session "twice" '{"heed":1,"heed":1}'
bad_session "64 levels" "{\"heed\":1,\"experiment\":$(awk 'BEGIN { while (n++ < 100000) printf "[" }')"
bad_session "bad.heed: is empty: expected a session" ''
bad_session "is no session: expected an object of JSON, found 'null'" 'null'
bad_session "is no session: expected an object of JSON, found '[]'" '[]'
{ printf '\357\273\277'; cat "$samples/girl.heed"; } >marked.heed
ok run marked.heed
wrong "folder.png" run folder.png
wrong "'$(printf '%0300d' 0)'" run "$(printf '%0300d' 0)"

# --- learning to classify sentences
i=0
while [ $i -lt 12 ]; do
    i=$((i + 1))
    printf 'It was good, time %s.\tyes\nIt was bad, time %s.\tno\n' $i $i
done >labels.txt
small="--set width=8 --set embedding-width=8 --set batch=8"
ok train sentiment --data labels.txt $small --steps 30 --out labels.safetensors
says "accuracy"
ok train sentiment --data labels.txt $small --steps 30 --out again.safetensors --json
json_parses
same labels.safetensors again.safetensors
ok export sentence-classifier --weights labels.safetensors --text 'It was good.' --show weights --as text --out shaded.svg
grep -qF good shaded.svg || fault "the sentence is not in its picture" "(the call before)"
ok explain sentence-classifier --weights labels.safetensors --text 'It was good.' --cell 'weights[0,2]'
ok explain sentence-classifier --weights labels.safetensors --text 'It was good.' --cell 'probabilities[0,1]'
ok export sentence-classifier --set attention=off --out probabilities.csv
wrong "attention" run sentence-classifier --weights labels.safetensors --set attention=off
wrong "sentence-classifier" run encoder-decoder --weights labels.safetensors
ok train sentiment --data labels.txt $small --steps 2 --folds 2 --seeds 2
says "with attention: "
says "last state alone: "
ok train sentiment --data labels.txt $small --set attention=on --steps 2 --folds 2 --seeds 1 --json
json_parses
says '"spread_of_seeds"'
grep -qF 'last state' out && fault "the model that was not asked for was trained" "(the call before)"
# A training is gone on with by either of its files, and written where it was.
ok train sentiment --data labels.txt $small --steps 20 --out broken-off.safetensors
ok train --resume broken-off.safetensors --steps 25
ok train --resume broken-off.safetensors.training --steps 30
same labels.safetensors broken-off.safetensors
wrong "none.safetensors" train --resume none.safetensors --steps 30
wrong "--data" train sentiment --steps 1
wrong "--steps" train sentiment --data labels.txt --folds 2
wrong "--folds" train sentiment --data labels.txt --steps 1 --folds 1
wrong "--folds" train sentiment --data labels.txt --steps 1 --folds 2 --out none.safetensors
wrong "'reverse'" train reverse --steps 1 --folds 2
wrong "fold is 3" train sentiment --data labels.txt --steps 1 --set folds=2 --set fold=3
wrong "2 to 24" train sentiment --data labels.txt --steps 1 --set folds=25
bad_labels() { # NAMED CONTENT
    printf "$2" >bad.txt
    wrong "$1" train sentiment --data bad.txt --steps 1
}
bad_labels "bad.txt" ''
bad_labels "without a TAB" 'good\nbad\n'
bad_labels "one label" 'good\t1\nbad\t1\n'
bad_labels "bad.txt" '\377\t1\n'
wrong "none.txt" train sentiment --data none.txt --steps 1

# Training on graphs.
karate=$samples/graphs/karate.graphml
ok train nodes --graph "$karate" --labels 0,33 --json --out karate.safetensors
says '"steps":300'
says '"held_out":{"accuracy":'
ok train nodes --graph "$karate" --labels 0,33 --set mechanism=gcn --seeds 3
says "of 3 trainings"
ok train nodes --graph "$karate" --folds 3 --steps 5 --seed 2
ok train links --graph "$karate" --steps 5 --json
says '"auc"'
wrong "no node '99x'" train nodes --graph "$karate" --labels 0,99x
wrong "no node 99" train nodes --graph "$karate" --labels 0,99
wrong "--graph" train nodes --labels 0
wrong "--graph" train nodes
wrong "from no graph" train reverse --graph "$karate"
wrong "none.graphml" train nodes --graph none.graphml
wrong "--data" train nodes --graph "$karate" --labels 0,33 --data other.txt
wrong "classes" train graphs --graph "$karate"

# A session keeps what it looked at when the text beneath it changes.
printf '%s' '{"heed":1,"experiment":{"mechanism":"self-attention","input":{"text":"See that girl run."}},"view":{
    "path":"head 2/weights","as":"lines","pins":[{"path":"head 2/weights","row":4,"column":4}],
    "zoom":{"first_row":0,"last_row":5,"first_column":0,"last_column":5}}}' >pinned.heed
ok export pinned.heed --out pinned.svg
for as in heatmap lines ribbons text bars; do
    ok export pinned.heed --text 'See.' --as $as --out pinned.svg
done

echo "$checks calls, $failures failures"
[ $failures = 0 ]
