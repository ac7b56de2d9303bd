using System.CommandLine;
using Multidustry.Core.Content;
using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog disasm FILE [--world]</c>.</summary>
internal static class DisassembleCommand
{
    private const int Rejected = 1;

    public static Command Create()
    {
        var file = MlogCommand.File("file", "The program.");
        var world = new Option<bool>("--world") { Description = "It is meant for a world processor." };
        var command = new Command("disasm", "List the instructions as they are executed, block by block.") { file, world };
        command.SetAction(parsed =>
        {
            var options = new MlogProgramOptions { Vocabulary = new MlogVocabulary(ContentCatalogue.ForBuild(154)), IsPrivileged = parsed.GetValue(world) };
            var program = MlogProgram.Compile(File.ReadAllText(parsed.GetRequiredValue(file).FullName), options);
            Console.Write(MlogListing.Of(program));
            return program.Error is null ? 0 : Rejected;
        });
        return command;
    }
}
