using System.CommandLine;

namespace Multidustry.Cli.Maps;

/// <summary><c>map diff A B</c>: like the tool of that name, it also tells by its exit code whether there is a difference.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var left = MapCommand.File("left", "The one save or map.");
        var right = MapCommand.File("right", "The other one.");
        var limit = new Option<int>("--limit") { Description = "Most differences to list of each kind.", DefaultValueFactory = _ => 20 };
        var command = new Command("diff", "Tell where two saves differ, by tag, tile, building and entity. Exit code 2 when they do.") { left, right, limit };
        command.SetAction(parsed => Run(MapFile.Open(parsed.GetRequiredValue(left)), MapFile.Open(parsed.GetRequiredValue(right)), parsed.GetValue(limit)));
        return command;
    }

    private static int Run(MapFile left, MapFile right, int limit)
    {
        const int different = 2;
        var differences = 0;
        foreach (var kind in MapDifference.Between(left, right).GroupBy(difference => difference.Kind))
        {
            var all = kind.ToList();
            differences += all.Count;
            Console.WriteLine($"{kind.Key}: {all.Count}");
            foreach (var difference in all.Take(limit))
                Console.WriteLine($"  {difference.Text}");
            if (all.Count > limit)
                Console.WriteLine("  …");
        }

        if (differences == 0)
            Console.WriteLine("no differences");
        return differences == 0 ? 0 : different;
    }
}
