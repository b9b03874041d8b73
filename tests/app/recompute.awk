# Recomputes what `heed explain` prints from the operands it prints: sums of products, and a softmax's quotient. Says
# what disagrees by more than 1e-6 of the sum of the absolute terms, and exits with 1 then.
function near(found, expected, size) {
    if (found - expected > 1e-6 * size || expected - found > 1e-6 * size) {
        print "line " NR ": recomputed " expected ", printed " found
        wrong = 1
    }
}
function magnitude(number) { return number < 0 ? -number : number }
function add(term) {
    sum += term
    terms += magnitude(term)
    count++
}
NR == 1 { result = $NF }
/^  quotient$/ { quotient = 1 }
/ Σ of / { sum = terms = count = 0 }
/^ +exp\(.* = exp\(.* − .*\) = / {
    split($0, halves, " = exp\\(")
    split(halves[2], ends, " − |\\) = ")
    term = exp(ends[1] - ends[2])
    near(ends[3], term, 1)
    if (!over)
        over = term
    else
        add(term)
    next
}
/^    .* = / && !/^    = / {
    n = split($0, sides, " = ")
    if (n == 3) {
        split(sides[2], factors, " × ")
        near(sides[3], factors[1] * factors[2], magnitude(sides[3]))
        add(factors[1] * factors[2])
    } else {
        add(sides[2])
    }
}
/^    = / { near($2, sum, terms) }
/^  = / {
    expected = quotient ? over / sum : sum
    near($2, expected, quotient ? 1 : terms)
    near(result, expected, quotient ? 1 : terms)
    checked = count
}
END {
    if (!checked)
        print "nothing was recomputed"
    exit wrong || !checked
}
