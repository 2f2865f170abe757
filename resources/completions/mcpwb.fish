# fish completion for mcpwb
set -l commands info tools call resources templates read prompts prompt complete ping send listen frames stats export conformance help version
set -l captures frames stats export
set -l on_server "not __fish_seen_subcommand_from $captures help version conformance"

complete -c mcpwb -f

complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a info -d 'Show what the server says about itself'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a tools -d 'List the tools'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a call -d 'Call a tool'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a resources -d 'List the resources'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a templates -d 'List the resource templates'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a read -d 'Read a resource'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a prompts -d 'List the prompts'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a prompt -d 'Get a prompt'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a complete -d 'Ask for completions of an argument'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a ping -d 'Measure one round trip'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a send -d 'Send bytes as they are'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a listen -d 'Print notifications as they come'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a frames -d 'List the frames of a capture'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a stats -d 'Count and time what is in a capture'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a export -d 'Write a capture in another format'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a conformance -d 'Act as a client of the conformance suite'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a help -d 'Show the help'
complete -c mcpwb -n "not __fish_seen_subcommand_from $commands" -a version -d 'Show the version'
complete -c mcpwb -n "__fish_seen_subcommand_from help" -a "$commands"
complete -c mcpwb -n "__fish_seen_subcommand_from $captures" -F

complete -c mcpwb -l format -x -a 'text json' -d 'Text for people, JSON for programs'
complete -c mcpwb -s q -l quiet -d 'No progress, log messages and notes'
complete -c mcpwb -s h -l help -d 'Show the help'
complete -c mcpwb -s V -l version -d 'Show the version'

complete -c mcpwb -n $on_server -l url -x -d 'Connect to this URL'
complete -c mcpwb -n $on_server -l server -x -d 'Connect to the server of this name'
complete -c mcpwb -n $on_server -l config -r -F -d 'Take the server list from this file'
complete -c mcpwb -n $on_server -l transport -x -a 'auto stdio http sse ws' -d 'How to carry messages'
complete -c mcpwb -n $on_server -l era -x -a 'auto legacy modern' -d 'Which kind of protocol to speak'
complete -c mcpwb -n $on_server -l protocol -x -a '2024-11-05 2025-03-26 2025-06-18 2025-11-25 2026-07-28' -d 'Speak just this revision'
complete -c mcpwb -n $on_server -l header -x -d 'Send this HTTP header'
complete -c mcpwb -n $on_server -l env -x -d 'Set a variable for the server'
complete -c mcpwb -n $on_server -l cwd -x -a '(__fish_complete_directories)' -d 'Start the server in this folder'
complete -c mcpwb -n "not __fish_seen_subcommand_from $captures" -l timeout -x -d 'Wait this long for an answer (ms)'
complete -c mcpwb -n $on_server -l ca -r -F -d 'Trust these certificates too'
complete -c mcpwb -n $on_server -l cert -r -F -d 'Client certificate'
complete -c mcpwb -n $on_server -l key -r -F -d 'Private key of the client certificate'
complete -c mcpwb -n $on_server -l insecure -d 'Do not verify the certificate'
complete -c mcpwb -n $on_server -l proxy -x -d 'Go through this proxy'
complete -c mcpwb -n $on_server -l answer -x -a 'elicitation=accept-defaults elicitation=decline elicitation=cancel elicitation/create= sampling/createMessage= roots/list=' -d 'Answer requests of the server'
complete -c mcpwb -n $on_server -l root -r -F -d 'Offer this root'
complete -c mcpwb -n "not __fish_seen_subcommand_from $captures" -l log -r -F -d 'Keep every frame in a new capture'

complete -c mcpwb -n "__fish_seen_subcommand_from call" -l args -r -d 'Arguments as JSON, @FILE or -'
complete -c mcpwb -n "__fish_seen_subcommand_from info tools call resources templates read prompts prompt complete ping" -l meta -r -d 'Members of _meta'
complete -c mcpwb -n "__fish_seen_subcommand_from call read prompt export" -l out -r -F -d 'Save contents there'
complete -c mcpwb -n "__fish_seen_subcommand_from listen" -l for -x -d 'Stop after this time (s)'
complete -c mcpwb -n "__fish_seen_subcommand_from $captures" -l filter -x -d 'Only frames that match'
complete -c mcpwb -n "__fish_seen_subcommand_from frames" -l raw -d 'Print the bytes'
complete -c mcpwb -n "__fish_seen_subcommand_from export" -l to -x -a 'jsonl har csv md' -d 'The format'
complete -c mcpwb -n "__fish_seen_subcommand_from export" -l reveal-secrets -d 'Do not mask credentials'
