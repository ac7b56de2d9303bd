using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>Weather in saves.</summary>
public sealed class StoredWeatherTests
{
    private const byte WeatherClass = 14;

    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [Test]
    public void Weather_goes_on_after_a_save_as_it_was()
    {
        var first = Load();
        first.World.Weather.Start(Content.Weathers["rain"], 0.4f, 5_000f);
        first.World.Weather.Start(Content.Weathers["fog"], 1f, float.PositiveInfinity);
        for (var i = 0; i < 20; i++)
            first.World.Tick();

        var second = WorldLoader.Load(Save(first), Content);
        Assert.That(second.World.Weather.Active.ToArray(), Is.EqualTo(first.World.Weather.Active.ToArray()));
    }

    [Test]
    public void What_nobody_touched_keeps_its_place_in_the_next_save()
    {
        var first = Load();
        first.World.Weather.Start(Content.Weathers["rain"], 0.4f, 5_000f);
        var entities = Save(first).Entities;
        // As a game in which the weather came before everything else would have saved it.
        var save = Save(first, [entities[^1], .. entities.Take(entities.Count - 1)]);
        var again = Save(WorldLoader.Load(save, Content)).Entities;

        Assert.That(again.Select(entity => entity.Id), Is.EqualTo(save.Entities.Select(entity => entity.Id)));
        Assert.That(again[0].ClassId, Is.EqualTo(WeatherClass));
        Assert.That(again[0].Record.ToArray(), Is.EqualTo(save.Entities[0].Record.ToArray()));
    }

    [Test]
    public void Weather_that_ended_isnt_saved_again()
    {
        var first = Load();
        first.World.Weather.Start(Content.Weathers["rain"], 0.4f, 5f);
        var second = WorldLoader.Load(Save(first), Content);
        for (var i = 0; i < 20; i++)
            second.World.Tick();
        Assert.That(Save(second).Entities.Count(entity => entity.ClassId == WeatherClass), Is.Zero);
    }

    [TestCase((short)-1, 100f, 1f)]
    [TestCase((short)500, 100f, 1f)]
    [TestCase((short)0, float.NaN, float.NaN)]
    [TestCase((short)0, float.NegativeInfinity, 1e30f)]
    public void Weather_that_makes_no_sense_does_no_harm(short kind, float life, float strength)
    {
        var first = Load();
        first.World.Weather.Start(Content.Weathers["rain"], 0.4f, 5_000f);
        var entities = Save(first).Entities.ToList();
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        var record = new Core.Binary.BigEndianWriter(bytes);
        foreach (var number in new[] { float.NaN, strength, life, strength })
            record.WriteSingle(number);
        record.WriteInt16(kind);
        foreach (var number in new[] { strength, strength, 0f, 0f })
            record.WriteSingle(number);
        record.Flush();
        // A save's record begins with its revision.
        entities[^1] = entities[^1] with { Record = (byte[])[.. entities[^1].Record.Span[..2], .. bytes.WrittenSpan] };
        var second = WorldLoader.Load(Save(first, entities), Content);
        for (var i = 0; i < 5; i++)
            second.World.Tick();
        foreach (ref readonly var state in second.World.Weather.Active)
            Assert.That((state.Intensity, state.Opacity), Is.EqualTo((Math.Clamp(state.Intensity, 0f, 1f), Math.Clamp(state.Opacity, 0f, 1f))));
        Assert.That(second.World.Weather.Active.Length, Is.LessThanOrEqualTo(1));
    }

    private static LoadedWorld Load() => WorldLoader.Load(SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/1-logistics.msav"))), Content);

    private static SaveFile Save(LoadedWorld loaded, IReadOnlyList<EntityChunk>? entities = null)
    {
        var save = WorldCapture.Take(loaded.World, loaded.Info).ToSave(DateTimeOffset.UnixEpoch);
        return entities is null ? save : new SaveFile
        {
            Tags = save.Tags, Content = save.Content, Patches = save.Patches, Map = save.Map, Teams = save.Teams, Entities = [.. entities],
            EntityClasses = save.EntityClasses, Markers = save.Markers, Custom = save.Custom, UnknownRegions = save.UnknownRegions,
        };
    }
}
