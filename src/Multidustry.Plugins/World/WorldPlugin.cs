using Multidustry.Core.Binary;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.World.Events;
using static Multidustry.Plugins.World.Interfaces.WorldWit.Types;

namespace Multidustry.Plugins.World;

/// <summary>One plugin of a world: its instance while it runs, and all that outlives the instance.</summary>
internal sealed class WorldPlugin : HostedPlugin<WorldGuest>
{
    private const byte Off = 0, On = 1, WithoutPackage = 2;
    private readonly Func<string, bool> _ownsCommand;

    public WorldPlugin(WorldPlugins host, PluginCode code, PluginGrants grants)
        : base(code, grants, new Quarantine(host.Options.FirstPause, host.Options.LongestPause))
    {
        Host = host;
        Values = new WorldKeyValues(host.Options.Values);
        Calls = new PluginCalls(host.Options.MaxCalls);
        Timers = new PluginTimers(host.Options.MaxTimers);
        _ownsCommand = name => Commands.Any(command => command.Name == name);
    }

    public WorldPlugins Host { get; }

    /// <summary>What it keeps in the world.</summary>
    public WorldKeyValues Values { get; }

    public PluginCalls Calls { get; }

    public PluginTimers Timers { get; }

    public IReadOnlyList<PluginChatCommand> Commands => Guest?.Commands ?? [];

    /// <summary>Whether it works and wants to know what players say.</summary>
    public bool HearsChat => Guest is { } guest && (guest.Interests & Interests.Chat) != 0;

    /// <summary>Whether it may withhold that, too.</summary>
    public bool FiltersChat => HearsChat && Grants.Has(PluginCapability.ChatFilter);

    /// <summary>Fuel for one batch.</summary>
    public long Fuel => Host.Options.FuelOf(Manifest.Limits);

    /// <summary>Gives it the events of a tick, if there are any for it; lets it out of quarantine when it is time.</summary>
    public void Tick(long tick, EventBatch batch)
    {
        if (!Resume(tick))
            return;
        var events = Collect(tick, Guest!.Interests, batch);
        if (events.Count == 0 && (Guest.Interests & Interests.EveryTick) == 0)
            return;
        if (!Guest.Handle(Fuel, events))
            Fail(tick, "handle " + Guest.Problem);
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteUtf(Code.Package.Digest);
        Grants.Write(ref writer);
        writer.WriteByte(IsEnabled ? On : IsWithdrawn ? WithoutPackage : Off);
        Quarantine.Write(ref writer);
        Timers.Write(ref writer);
        Calls.Write(ref writer);
        Values.Write(ref writer);
        writer.WriteBoolean(Guest is not null);
        Guest?.Write(ref writer);
    }

    /// <summary>A plugin as it was written, whose package has to be in the library.</summary>
    /// <exception cref="MalformedDataException">It isn't, or the bytes make no sense.</exception>
    public static WorldPlugin Read(WorldPlugins host, ref BigEndianReader reader)
    {
        var digest = reader.ReadUtf();
        if (!host.Library.TryFind(digest, out var code))
            throw new MalformedDataException($"the snapshot needs a plugin package that is not in the library: {SemanticVersion.Shown(digest)}", reader.Position);
        var plugin = new WorldPlugin(host, code, PluginGrants.Read(ref reader));
        var state = reader.ReadByte();
        (plugin.IsEnabled, plugin.IsWithdrawn) = (state == On, state == WithoutPackage);
        plugin.Quarantine.Read(ref reader);
        plugin.Timers.Read(ref reader);
        plugin.Calls.Read(ref reader);
        plugin.Values.Read(ref reader);
        if (reader.ReadBoolean())
            plugin.Guest = WorldGuest.Read(plugin, code, ref reader);
        return plugin;
    }

    protected override WorldGuest? Create(PluginCode code, PluginGrants grants, out string? problem) =>
        WorldGuest.Create(this, code, grants, Guest?.RandomState ?? Seed(), out problem);

    /// <inheritdoc/>
    /// <remarks>World values stay.</remarks>
    protected override void Forget()
    {
        base.Forget();
        Timers.Clear();
        Host.Menus.Forget(Name);
        Calls.Clear();
    }

    protected override bool TryTakeTurn() => Host.Starts.TryTake();

    protected override void Spent(long fuel) => Host.Starts.Spend(fuel);

    protected override void Failed() => Host.Effects.Log(Name, PluginLogLevel.Error, $"in quarantine until tick {Quarantine.Until}: {Quarantine.Reason}");

    protected override void Changed() => Host.Effects.Changed(Status);

    private EventList Collect(long tick, Interests interests, EventBatch batch)
    {
        var due = Timers.TakeDue(tick);
        var finished = Calls.TakeFinished();
        var events = batch.For(Name, interests, _ownsCommand);
        if (due.Count + finished.Length == 0 && events.Count <= Host.Options.MaxEvents)
            return events;
        return events.With(
            [.. due.Select(timer => new Event.Timer(timer).ToValue()), .. finished.Select(call => new Event.CallFinished(call).ToValue())],
            Host.Options.MaxEvents,
            lost => new Event.Lost(lost).ToValue());
    }

    /// <summary>Where the random numbers of a new instance begin: the same in every run, different for each plugin.</summary>
    private ulong Seed()
    {
        var seed = (ulong)Host.World.Clock.Tick;
        foreach (var letter in Name)
            seed = (seed ^ letter) * 0x100000001B3;
        return seed;
    }
}
