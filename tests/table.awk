# A CSV file of one line a row as a Markdown table.
{
    line = ""
    quoted = 0
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (c == "\"")
            quoted = !quoted
        else if (c == "," && !quoted)
            line = line " | "
        else
            line = line (c == "|" ? "\\|" : c)
    }
    print "| " line " |"
    if (NR == 1) {
        gsub(/[^|]+/, "---", line)
        print "|" line "|"
    }
}
