using System.Globalization;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

public class SaveSlotsTests
{
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("save-slots").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Each_save_replaces_the_oldest_one()
    {
        var slots = Slots(3);
        var paths = Enumerable.Range(1, 5).Select(number => slots.Write(Numbered(number))).ToArray();

        Assert.That(paths.Distinct().Count(), Is.EqualTo(3));
        Assert.That(paths[3], Is.EqualTo(paths[0]));
        Assert.That(Directory.GetFiles(_directory, "*.msav"), Has.Length.EqualTo(3));
        Assert.That(SavingProcess.Number(slots.Newest()!.Save), Is.EqualTo(5));
    }

    [Test]
    public void A_folder_without_saves_has_no_newest() =>
        Assert.That(Slots(2).Newest(), Is.Null);

    [Test]
    public void A_damaged_newest_save_is_passed_over_and_replaced_first()
    {
        var slots = Slots(3);
        for (var number = 1; number <= 3; number++)
            slots.Write(Numbered(number));
        var damaged = slots.Newest()!.Path;
        var bytes = File.ReadAllBytes(damaged);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(damaged, bytes);

        Assert.That(SavingProcess.Number(slots.Newest()!.Save), Is.EqualTo(2));
        Assert.That(slots.Write(Numbered(4)), Is.EqualTo(damaged));
    }

    [Test]
    public void A_save_without_its_seal_does_not_count()
    {
        var slots = Slots(2);
        slots.Write(Numbered(1));
        var newest = slots.Write(Numbered(2));
        File.WriteAllText(newest + ".crc32", "nonsense");

        Assert.That(SavingProcess.Number(slots.Newest()!.Save), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(1001)]
    public void Too_few_or_too_many_slots_are_refused(int slots) =>
        Assert.That(() => Slots(slots), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_kill_at_any_moment_leaves_a_save_that_loads()
    {
        var random = new Random(Seeds.Choose(9));
        var kills = Seeds.Cases(20);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = SavingProcess.Start(_directory);
            var done = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            Thread.Sleep(random.Next(30));
            process.Kill();
            while (process.StandardOutput.ReadLine() is { } line)
                done = int.TryParse(line, CultureInfo.InvariantCulture, out var number) ? number : done;
            process.WaitForExit();

            var newest = Slots(2).Newest();
            Assert.That(newest, Is.Not.Null, $"kill {kill}");
            Assert.That(SavingProcess.Number(newest!.Save), Is.GreaterThanOrEqualTo(done), $"kill {kill}");
        }
    }

    private SaveSlots Slots(int count) => new(new SaveSlotOptions { Directory = _directory, Slots = count });

    private static SaveFile Numbered(int number)
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/4-logic-markers.msav")));
        save.Tags[SavingProcess.NumberTag] = number.ToString(CultureInfo.InvariantCulture);
        return save;
    }
}
