# bash completion for mcpwb
_mcpwb() {
  local cur prev word command=""
  local commands="info tools call resources templates read prompts prompt complete ping send listen frames stats export conformance help version"
  local common="--format --quiet --help --version"
  local server="--url --server --config --transport --era --protocol --header --env --cwd --timeout --ca --cert --key --insecure --proxy --answer --root --log"
  cur=${COMP_WORDS[COMP_CWORD]}
  prev=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()

  local i after=0
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [ "$word" = -- ]; then
      after=$((i + 1))
      break
    fi
    case " $commands " in *" $word "*) [ -n "$command" ] || command=$word ;; esac
  done
  # After -- the server's own command is completed as a command line of its own.
  if [ "$after" -gt 0 ]; then
    if declare -F _command_offset >/dev/null; then _command_offset "$after"; else COMPREPLY=($(compgen -c -f -- "$cur")); fi
    return
  fi

  case $prev in
    --transport) COMPREPLY=($(compgen -W "auto stdio http sse ws" -- "$cur")); return ;;
    --era) COMPREPLY=($(compgen -W "auto legacy modern" -- "$cur")); return ;;
    --protocol) COMPREPLY=($(compgen -W "2024-11-05 2025-03-26 2025-06-18 2025-11-25 2026-07-28" -- "$cur")); return ;;
    --format) COMPREPLY=($(compgen -W "text json" -- "$cur")); return ;;
    --to) COMPREPLY=($(compgen -W "jsonl har csv md" -- "$cur")); return ;;
    --answer) COMPREPLY=($(compgen -W "elicitation=accept-defaults elicitation=decline elicitation=cancel elicitation/create= sampling/createMessage= roots/list=" -- "$cur")); return ;;
    --cwd) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    --config | --ca | --cert | --key | --log | --out | --root) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --url | --server | --header | --env | --timeout | --proxy | --args | --meta | --for | --filter) return ;;
  esac

  if [ -z "$command" ] && [[ $cur != -* ]]; then
    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
    return
  fi
  case $command in
    frames) server="--filter --raw" ;;
    stats) server="--filter" ;;
    export) server="--filter --to --out --reveal-secrets" ;;
    conformance) server="--timeout --log" ;;
    help) [[ $cur == -* ]] || { COMPREPLY=($(compgen -W "$commands" -- "$cur")); return; } ; server="" ;;
    version) server="" ;;
    call) server="$server --args --meta --out" ;;
    read | prompt) server="$server --meta --out" ;;
    listen) server="$server --for" ;;
    send) ;;
    *) server="$server --meta" ;;
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$server $common" -- "$cur"))
    return
  fi
  case $command in frames | stats | export) COMPREPLY=($(compgen -f -- "$cur")) ;; esac
}
complete -o filenames -o bashdefault -F _mcpwb mcpwb
