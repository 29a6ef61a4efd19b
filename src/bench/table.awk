# The table of src/bench/run as text, markdown or json (form). First file: the machine; second: what, unit, value, yardstick, its value,
# ratio, at-least or at-most, target, verdict. Nothing is "-".
BEGIN { FS = "\t" }

function number(v) { return v == "-" ? "" : v >= 100 ? sprintf("%.0f", v) : v >= 10 ? sprintf("%.1f", v) : sprintf("%.2f", v) }
function target() { return $7 == "-" ? "" : ($7 == "at-least" ? ">= " : "<= ") $8 }
function word(v) { return v == "-" ? "" : v }
function quoted(v) { gsub(/[\\"]/, "\\\\&", v); return "\"" v "\"" }
function json(v) { return v == "-" ? "null" : v + 0 }
function json_word(v) { return v == "-" ? "null" : quoted(v) }

FNR == 1 && NR > 1 { second = 1 }

!second {
  if (form == "json") printf "%s  %s: %s", (NR == 1 ? "{\n" : ",\n"), quoted($1), quoted($2)
  else printf "%s%s: %s\n", (form == "markdown" ? "- " : ""), $1, $2
  next
}

FNR == 1 && form == "text" { printf "\n%-54s %10s %-6s %10s %-30s %6s %9s\n", "what", "", "", "yardstick", "", "ratio", "target" }
FNR == 1 && form == "markdown" { print "\n| what | median | unit | yardstick | its median | ratio | target | |\n|---|---|---|---|---|---|---|---|" }
FNR == 1 && form == "json" { printf ",\n  \"results\": [" }

form == "text" {
  printf "%-54s %10s %-6s %10s %-30s %6s %9s %s\n", $1, number($3), $2, number($5), word($4), number($6), target(), word($9)
}
form == "markdown" {
  printf "| %s | %s | %s | %s | %s | %s | %s | %s |\n", $1, number($3), $2, word($4), number($5), number($6), target(), word($9)
}
form == "json" {
  printf "%s\n    {\"what\": %s, \"unit\": %s, \"median\": %s, \"yardstick\": %s, \"yardstick_median\": %s, \"ratio\": %s, \"bound\": %s, \"target\": %s, \"verdict\": %s}", \
    (FNR == 1 ? "" : ","), quoted($1), quoted($2), json($3), json_word($4), json($5), json($6), json_word($7), json($8), json_word($9)
}

END { if (form == "json") print "\n  ]\n}" }
