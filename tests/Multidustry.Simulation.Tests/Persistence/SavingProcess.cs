using System.Diagnostics;
using System.Globalization;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>A real process that saves without pause and says the number of each save that is done.</summary>
internal static class SavingProcess
{
    public const string Verb = "save-until-killed";
    public const string NumberTag = "number";

    public static void Run(string directory)
    {
        var slots = new SaveSlots(new SaveSlotOptions { Directory = directory, Slots = 2 });
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/4-logic-markers.msav")));
        var number = slots.Newest() is { } newest ? Number(newest.Save) : 0;
        while (true)
        {
            number++;
            save.Tags[NumberTag] = number.ToString(CultureInfo.InvariantCulture);
            slots.Write(save);
            Console.WriteLine(number);
        }
    }

    public static Process Start(string directory) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { "exec", typeof(SavingProcess).Assembly.Location, Verb, directory },
        RedirectStandardOutput = true,
    })!;

    public static int Number(SaveFile save) => int.Parse(save.Tags[NumberTag], CultureInfo.InvariantCulture);
}
