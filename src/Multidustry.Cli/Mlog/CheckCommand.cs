using System.CommandLine;
using Multidustry.Core.Content;
using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog check FILE [--world]</c>.</summary>
internal static class CheckCommand
{
    private const int Rejected = 1;

    public static Command Create()
    {
        var file = MlogCommand.File("file", "The program.");
        var world = new Option<bool>("--world") { Description = "It is meant for a world processor." };
        var command = new Command("check", "Tell what the game would ignore or refuse.") { file, world };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(world)));
        return command;
    }

    private static int Run(FileInfo file, bool world)
    {
        var options = new MlogProgramOptions { Vocabulary = new MlogVocabulary(ContentCatalogue.ForBuild(154)), IsPrivileged = world };
        var found = MlogAnalyzer.Analyze(File.ReadAllText(file.FullName), options);
        foreach (var diagnostic in found)
            Console.WriteLine($"{file.Name}:{diagnostic}");
        return found.Any(diagnostic => diagnostic.Severity == MlogSeverity.Error) ? Rejected : 0;
    }
}
