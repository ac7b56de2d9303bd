using System.CommandLine;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl completion bash|zsh</c>: a script that asks the command itself what fits.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _muductl() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(muductl "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _muductl muductl
        """;

    private const string Zsh = """
        _muductl() {
            local -a found
            found=("${(@f)$(muductl "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found
        }
        compdef _muductl muductl
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." }.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", "Print a script for the shell: source <(muductl completion bash).") { shell };
        command.SetAction(parsed => Printer.Out(parsed).WriteLine(parsed.GetRequiredValue(shell) == "zsh" ? Zsh : Bash));
        return command;
    }
}
