using System.Runtime.InteropServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Environment;

/// <summary>Brings weather as often, for as long and as strong as the rules say.</summary>
internal sealed class WeatherSchedule(World world) : IStatePart
{
    /// <summary>Ticks until each weather of the rules may come.</summary>
    private readonly List<float> _cooldowns = [];

    public string Name => "weather.schedule";

    /// <summary>Ticks until each weather of the rules may come; those that are on count too.</summary>
    public ReadOnlySpan<float> Cooldowns => CollectionsMarshal.AsSpan(_cooldowns);

    /// <summary>A new game: one after the other, in any order.</summary>
    public void Begin()
    {
        var entries = world.Rules.Weather;
        _cooldowns.Clear();
        _cooldowns.AddRange(new float[entries.Count]);
        var order = Enumerable.Range(0, entries.Count).ToArray();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var other = world.RandomState.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        var sum = 0f;
        foreach (var entry in order)
            sum += _cooldowns[entry] = sum + world.RandomState.NextSingle() * entries[entry].MaxFrequency;
    }

    /// <summary>Lets a tick pass.</summary>
    public void Update()
    {
        var entries = world.Rules.Weather;
        if (_cooldowns.Count != entries.Count)
            Follow();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            _cooldowns[i] -= 1f;
            if (entry.Weather is not { } weather || !(_cooldowns[i] < 0f || entry.Always) || world.Weather.IsOn(weather))
                continue;
            var duration = entry.Always ? float.PositiveInfinity : world.RandomState.NextSingle(entry.MinDuration, entry.MaxDuration);
            _cooldowns[i] = duration + world.RandomState.NextSingle(entry.MinFrequency, entry.MaxFrequency);
            world.Weather.Start(weather, entry.Intensity, duration);
        }
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<float>(Cooldowns);

    public void Read(ref SnapshotReader reader)
    {
        _cooldowns.Clear();
        _cooldowns.AddRange(reader.ReadValues<float>());
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<float>(Cooldowns);

    /// <summary>The rules are new, or somebody changed them.</summary>
    private void Follow()
    {
        _cooldowns.Clear();
        foreach (var entry in world.Rules.Weather)
            _cooldowns.Add(entry.Cooldown);
    }
}
