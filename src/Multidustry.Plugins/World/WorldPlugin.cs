using Multidustry.Core.Binary;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.World.Events;
using Multidustry.Plugins.World.Interfaces;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.World.Interfaces.WorldWit.Types;

namespace Multidustry.Plugins.World;

/// <summary>One plugin of a world: its instance while it runs, and all that outlives the instance.</summary>
internal sealed class WorldPlugin
{
    private const int MaxReason = 500;
    private readonly WorldPlugins _host;
    private readonly PluginTimers _timers;
    private readonly Quarantine _quarantine;
    private readonly List<PluginChatCommand> _commands = [];
    private readonly Func<string, bool> _ownsCommand;
    private PluginCode _code;
    private WorldGuest? _guest;
    private Interests _interests;
    private bool _enabled = true;
    private ulong _random;

    public WorldPlugin(WorldPlugins host, PluginCode code, PluginGrants grants)
    {
        (_host, _code, Grants) = (host, code, grants);
        Values = new WorldKeyValues(host.Options.Values);
        Calls = new PluginCalls(host.Options.MaxCalls);
        _timers = new PluginTimers(host.Options.MaxTimers);
        _quarantine = new Quarantine(host.Options.FirstPause, host.Options.LongestPause);
        _ownsCommand = name => _commands.Exists(command => command.Name == name);
    }

    public string Name => Manifest.Name;

    public PluginManifest Manifest => _code.Package.Manifest;

    public PluginGrants Grants { get; private set; }

    /// <summary>What it keeps in the world.</summary>
    public WorldKeyValues Values { get; }

    public PluginCalls Calls { get; }

    public PluginTimers Timers => _timers;

    public IReadOnlyList<PluginChatCommand> Commands => _commands;

    public WorldPlugins Host => _host;

    /// <summary>Whether it works and wants to know what players say.</summary>
    public bool HearsChat => _guest is not null && (_interests & Interests.Chat) != 0;

    /// <summary>Whether it may withhold that, too.</summary>
    public bool FiltersChat => HearsChat && Grants.Has(PluginCapability.ChatFilter);

    /// <summary>Fuel for one batch.</summary>
    public long Fuel => _host.Options.FuelOf(Manifest.Limits);

    public PluginStatus Status => new(
        Name, Manifest.Version, _code.Package.Digest, !_enabled ? PluginState.Disabled : _guest is null ? PluginState.Quarantined : PluginState.Running,
        _quarantine.Reason, _quarantine.Failures, _quarantine.Until, _guest?.LastFuel ?? 0, _guest?.MemoryBytes ?? 0);

    /// <summary>Starts it anew; when that fails it is in quarantine.</summary>
    public void Start(Simulation.World world)
    {
        Forget();
        var reason = Begin(world, _code, Grants, new VariantValue(0, null));
        if (reason is not null)
            Fail(world, reason);
        else
            Changed();
    }

    public void Enable(Simulation.World world, bool enabled)
    {
        _enabled = enabled;
        _quarantine.Forgive();
        if (enabled && _guest is null)
        {
            Start(world);
            return;
        }

        if (!enabled)
            Forget();
        Changed();
    }

    /// <summary>Replaces the code by another version, to which this one hands its state over; returns why not, or nothing.</summary>
    public string Replace(Simulation.World world, PluginCode code, PluginGrants grants)
    {
        if (!_enabled || _guest is null)
        {
            (_code, Grants) = (code, grants);
            _quarantine.Forgive();
            if (_enabled)
                Start(world);
            return "";
        }

        if (_guest.SaveState(world) is not { } state)
        {
            Fail(world, "save-state " + _guest.Problem);
            return $"{Name} can't be replaced: {_quarantine.Reason}";
        }

        var (guest, commands, interests) = (_guest, _commands.ToArray(), _interests);
        _commands.Clear();
        if (Begin(world, code, grants, new VariantValue(1, state)) is { } reason)
        {
            // The old one goes on as if nothing had happened; what the new one has put or begun stays, as after any failure.
            (_guest, _interests) = (guest, interests);
            _commands.Clear();
            _commands.AddRange(commands);
            return $"{Name} {code.Package.Manifest.Version} can't replace {Manifest.Version}: {reason}";
        }

        (_code, Grants) = (code, grants);
        Changed();
        return "";
    }

    /// <summary>Gives it the events of a tick, if there are any for it; lets it out of quarantine when it is time.</summary>
    public void Tick(Simulation.World world, EventBatch batch)
    {
        if (_guest is null)
        {
            if (_enabled && _quarantine.Until >= 0 && world.Clock.Tick >= _quarantine.Until)
                Start(world);
            return;
        }

        var events = Collect(world, batch);
        if (events.Length == 0 && (_interests & Interests.EveryTick) == 0)
            return;
        if (!_guest.Handle(world, Fuel, events))
            Fail(world, "handle " + _guest.Problem);
    }

    /// <summary>Adds a chat command; false when there are too many, or its name is no word or taken.</summary>
    public bool AddCommand(string name, string arguments, string help, bool adminsOnly)
    {
        if (_commands.Count >= _host.Options.MaxCommands || !PluginName.IsValid(name) || _host.IsCommandTaken(name) || arguments.Length + help.Length > _host.Options.MaxText)
            return false;
        _commands.Add(new PluginChatCommand(Name, name, arguments, help, adminsOnly));
        return true;
    }

    /// <summary>SplitMix64: the next number of the plugin's own sequence.</summary>
    public ulong NextRandom()
    {
        var mixed = _random += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteUtf(_code.Package.Digest);
        Grants.Write(ref writer);
        writer.WriteBoolean(_enabled);
        writer.WriteInt64((long)_random);
        writer.WriteInt32((int)_interests);
        _quarantine.Write(ref writer);
        _timers.Write(ref writer);
        Calls.Write(ref writer);
        Values.Write(ref writer);
        writer.WriteByte((byte)_commands.Count);
        foreach (var command in _commands)
        {
            writer.WriteUtf(command.Name);
            writer.WriteUtf(command.Arguments);
            writer.WriteUtf(command.Help);
            writer.WriteBoolean(command.AdminsOnly);
        }

        writer.WriteBoolean(_guest is not null);
        if (_guest is not null)
            writer.WriteBlock(_guest.Snapshot());
    }

    /// <summary>A plugin as it was written, whose package has to be in the library.</summary>
    /// <exception cref="MalformedDataException">It isn't, or the bytes make no sense.</exception>
    public static WorldPlugin Read(WorldPlugins host, ref BigEndianReader reader)
    {
        var digest = reader.ReadUtf();
        if (!host.Library.TryFind(digest, out var code))
            throw new MalformedDataException($"the snapshot needs a plugin package that is not in the library: {SemanticVersion.Shown(digest)}", reader.Position);
        var plugin = new WorldPlugin(host, code, PluginGrants.Read(ref reader)) { _enabled = reader.ReadBoolean(), _random = (ulong)reader.ReadInt64(), _interests = (Interests)reader.ReadInt32() };
        plugin._quarantine.Read(ref reader);
        plugin._timers.Read(ref reader);
        plugin.Calls.Read(ref reader);
        plugin.Values.Read(ref reader);
        for (var count = reader.ReadByte(); count > 0; count--)
            plugin._commands.Add(new PluginChatCommand(plugin.Name, reader.ReadUtf(), reader.ReadUtf(), reader.ReadUtf(), reader.ReadBoolean()));
        if (reader.ReadBoolean())
            plugin._guest = WorldGuest.Restore(plugin, code, plugin.Grants, reader.ReadBlock(reader.Remaining));
        return plugin;
    }

    private object?[] Collect(Simulation.World world, EventBatch batch)
    {
        var due = _timers.TakeDue(world.Clock.Tick);
        var finished = Calls.TakeFinished();
        var events = batch.For(Name, _interests, _ownsCommand);
        if (due.Count + finished.Length > 0)
            events = [.. events, .. due.Select(timer => new Event.Timer(timer).ToValue()), .. finished.Select(call => new Event.CallFinished(call).ToValue())];
        var most = _host.Options.MaxEvents;
        return events.Length <= most ? events : [.. events[..(most - 1)], new Event.Lost((uint)(events.Length - most + 1)).ToValue()];
    }

    /// <summary>Makes an instance and starts it; returns why that failed, with the instance left out.</summary>
    private string? Begin(Simulation.World world, PluginCode code, PluginGrants grants, VariantValue reason)
    {
        var (before, random) = (_guest, _random);
        if (before is null)
            _random = Seed(world);
        _guest = WorldGuest.Create(this, code, grants, out var problem);
        if (_guest is null)
            return problem;
        if (_guest.Start(world, reason) is { } interests)
        {
            _interests = interests;
            _quarantine.Started(world.Clock.Tick);
            return null;
        }

        problem = "start " + _guest.Problem;
        (_guest, _random) = (before, random);
        return problem;
    }

    private void Fail(Simulation.World world, string reason)
    {
        Forget();
        _quarantine.Failed(world.Clock.Tick, reason.Length <= MaxReason ? reason : reason[..MaxReason]);
        _host.Effects.Log(Name, PluginLogLevel.Error, $"in quarantine until tick {_quarantine.Until}: {_quarantine.Reason}");
        Changed();
    }

    /// <summary>Drops what ends with an instance. World values stay.</summary>
    private void Forget()
    {
        _guest = null;
        _commands.Clear();
        _timers.Clear();
        _host.Menus.Forget(Name);
        Calls.Clear();
    }

    /// <summary>Where the random numbers of a new instance begin: the same in every run, different for each plugin.</summary>
    private ulong Seed(Simulation.World world)
    {
        var seed = (ulong)world.Clock.Tick;
        foreach (var letter in Name)
            seed = (seed ^ letter) * 0x100000001B3;
        return seed;
    }

    private void Changed() => _host.Effects.Changed(Status);
}
