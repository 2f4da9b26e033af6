# fish completion for fallline: commands, options, and the words of a state, as the program itself lists them.
function __fallline_names
    fallline list $argv[1] 2>/dev/null | string replace -r '^(\S+)\s+(.*)$' '$1\t$2'
end

set -l commands run describe sweep map render standings write list check replay
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -a "$commands"
for kind in scenes losses optimizers
    complete -c fallline -n "not __fish_seen_subcommand_from list replay" -a "(__fallline_names $kind)"
end
complete -c fallline -n "not __fish_seen_subcommand_from list replay" -a "(fallline list keys 2>/dev/null | string replace -r '^(\S+)\s+(.*)\$' '\$1=\t\$2')"
complete -c fallline -n "__fish_seen_subcommand_from list" -f -a "losses optimizers scenes keys formulas rules holes"
complete -c fallline -n "__fish_seen_subcommand_from list" -l json -d "as JSON"
complete -c fallline -n "__fish_seen_subcommand_from run" -l steps -x -d "length of the run"
complete -c fallline -n "__fish_seen_subcommand_from run describe sweep render write" -l data -r -d "a table"
complete -c fallline -n "__fish_seen_subcommand_from run describe sweep render" -l columns -x -d "x,y of the table"
complete -c fallline -n "__fish_seen_subcommand_from run describe sweep render" -l weights -r -d "a network's weights"
complete -c fallline -n "__fish_seen_subcommand_from run describe" -l weights-out -r -d "where the weights go"
complete -c fallline -n "__fish_seen_subcommand_from sweep map" -l over -x -d "KEY=LO:HI:N"
complete -c fallline -n "__fish_seen_subcommand_from sweep map" -l shard -x -d "part I/N"
complete -c fallline -n "__fish_seen_subcommand_from sweep" -l seeds -x -d "runs of each value"
complete -c fallline -n "__fish_seen_subcommand_from map render" -l size -x -d "WxH"
complete -c fallline -n "__fish_seen_subcommand_from map check" -l threads -x
complete -c fallline -n "__fish_seen_subcommand_from map render" -s o -r -d "the picture's file"
complete -c fallline -n "__fish_seen_subcommand_from render" -l theme -x -a "light dark contrast"
complete -c fallline -n "__fish_seen_subcommand_from render" -l scale -x
complete -c fallline -n "__fish_seen_subcommand_from render" -l swarm
complete -c fallline -n "__fish_seen_subcommand_from render" -l frames -x
complete -c fallline -n "__fish_seen_subcommand_from render" -l fps -x
complete -c fallline -n "__fish_seen_subcommand_from render" -l progress
complete -c fallline -n "__fish_seen_subcommand_from render" -l present
complete -c fallline -n "__fish_seen_subcommand_from render" -l hover -x
complete -c fallline -n "__fish_seen_subcommand_from render" -l ui -r -d "controls as JSON"
complete -c fallline -n "__fish_seen_subcommand_from check" -l hash -d "one number of all"
complete -c fallline -n "__fish_seen_subcommand_from write" -l count -x
complete -c fallline -n "__fish_seen_subcommand_from write" -l temp -x
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -l speak -d "what the window says, as lines"
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -l tour -r -d "a lesson of your own"
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -l zoom -x -d "0.8 to 2"
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -l font-dir -r
complete -c fallline -s h -l help -d "how it is used"
complete -c fallline -n "not __fish_seen_subcommand_from $commands" -s V -l version -d "the version"
