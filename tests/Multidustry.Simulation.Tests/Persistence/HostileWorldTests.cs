using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>Records that no game wrote, behind containers that are whole: the world takes them or refuses the file.</summary>
public class HostileWorldTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private static readonly string[] Saves = ["1-logistics", "2-industry-power", "3-defense-units", "4-logic-markers", "5-erekir-fog-patches"];

    [Test]
    public void A_world_with_damaged_records_ticks_or_is_refused_and_nothing_else()
    {
        var originals = Saves.Select(name => Recordings.Bytes($"saves/{name}.msav")).ToArray();
        var random = new Random(Seeds.Choose(31));
        var (refused, cases) = (0, Seeds.Cases(250));
        for (var i = 0; i < cases; i++)
        {
            var save = SaveReader.Read(new MemoryStream(originals[i % originals.Length]));
            var what = Damage(save, random);
            try
            {
                var world = WorldLoader.Load(save, Content).World;
                world.Tick();
                world.Tick();
            }
            catch (SaveFormatException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"case {i}, {Saves[i % Saves.Length]}, {what}: {exception}");
            }
        }

        Assert.That(refused, Is.LessThan(cases));
        TestContext.Out.WriteLine($"{refused} of {cases} refused");
    }

    private static string Damage(SaveFile save, Random random)
    {
        if (save.Entities.Count > 0 && random.Next(4) == 0)
        {
            var at = random.Next(save.Entities.Count);
            save.Entities[at] = save.Entities[at] with { Record = Damaged(save.Entities[at].Record, random) };
            return $"entity {at}";
        }

        var index = random.Next(save.Map.Buildings.Count);
        var building = save.Map.Buildings[index];
        save.Map.Buildings[index] = building with { Record = Damaged(building.Record, random) };
        var position = save.Map.Position(building.Tile);
        return $"{save.Content.Lists.Single(list => list.Type == ContentType.Block).Names[building.Block]} at {position}";
    }

    private static byte[] Damaged(ReadOnlyMemory<byte> record, Random random)
    {
        var bytes = record.ToArray();
        for (var left = random.Next(1, 5); left > 0 && bytes.Length > 0; left--)
            bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0x7F, 1 => 0xFF, _ => (byte)random.Next(256) };
        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
