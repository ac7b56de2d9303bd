using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.World;

/// <summary>What the plugins of one world may take. Immutable; the same on all nodes that run the world.</summary>
public sealed record WorldPluginOptions
{
    /// <summary>The defaults.</summary>
    public static WorldPluginOptions Default { get; } = new();

    /// <summary>Fuel (instructions) for one batch, unless the manifest says otherwise. 500,000: well under a millisecond.</summary>
    public long Fuel { get; init; } = 500_000;

    /// <summary>The most fuel for one batch that a manifest gets. 5,000,000.</summary>
    public long MaxFuel { get; init; } = 5_000_000;

    /// <summary>Fuel of all plugins of the world for one tick together; what would pass it is not installed. 50,000,000.</summary>
    public long MaxTotalFuel { get; init; } = 50_000_000;

    /// <summary>Fuel for instantiating, for starting, and for handing state over, each. 10,000,000: some milliseconds.</summary>
    public long StartFuel { get; init; } = 10_000_000;

    /// <summary>Fuel that starts may take in one tick; when it is spent, other plugins are started in the next one. 10,000,000.</summary>
    public long StartFuelPerTick { get; init; } = 10_000_000;

    /// <summary>Fuel for a command to the world, whatever it does. 10,000.</summary>
    public long CommandFuel { get; init; } = 10_000;

    /// <summary>Fuel for finding, setting or deleting one of its values in the world; their names cost as much for each 50 that it has. 1,000.</summary>
    public long ValueFuel { get; init; } = 1_000;

    /// <summary>Linear memory in bytes, unless the manifest says otherwise. 16 Mi.</summary>
    public long Memory { get; init; } = 16 << 20;

    /// <summary>The most linear memory that a manifest gets, in bytes. 64 Mi.</summary>
    public long MaxMemory { get; init; } = 64 << 20;

    /// <summary>What the instance of each plugin may take otherwise: tables, modules, stack.</summary>
    public InstanceLimits Instances { get; init; } = InstanceLimits.Default;

    /// <summary>Plugins. 200.</summary>
    public int MaxPlugins { get; init; } = 200;

    /// <summary>Events of one batch; more are lost, and the plugin is told how many. 2,000.</summary>
    public int MaxEvents { get; init; } = 2000;

    /// <summary>Messages (chat lines, answers, outcomes) that wait for the next tick. 2,000.</summary>
    public int MaxWaiting { get; init; } = 2000;

    /// <summary>Timers of one plugin. 64.</summary>
    public int MaxTimers { get; init; } = 64;

    /// <summary>Chat commands of one plugin. 32.</summary>
    public int MaxCommands { get; init; } = 32;

    /// <summary>Menus of the world that players have not answered; the oldest is forgotten for a new one. 1,000.</summary>
    public int MaxMenus { get; init; } = 1000;

    /// <summary>Calls of one plugin that are under way or whose outcomes it has not asked for. 32.</summary>
    public int MaxCalls { get; init; } = 32;

    /// <summary>Things of one batch that players or the log see; more are dropped. 200.</summary>
    public int MaxEffects { get; init; } = 200;

    /// <summary>Characters of a text that players see. 2,000.</summary>
    public int MaxText { get; init; } = 2000;

    /// <summary>Bytes that one version may hand to the next. 512 Ki.</summary>
    public int MaxHandOver { get; init; } = 512 << 10;

    /// <summary>Ticks of the first quarantine; each failure in a row doubles them. 300: five seconds.</summary>
    public int FirstPause { get; init; } = 300;

    /// <summary>Ticks of the longest quarantine, and of good conduct after which failures are forgotten. 36,000: ten minutes.</summary>
    public int LongestPause { get; init; } = 36_000;

    /// <summary>What a plugin may keep in the world.</summary>
    public KeyValueLimits Values { get; init; } = KeyValueLimits.Default;

    internal long FuelOf(RequestedLimits requested) => Math.Min(requested.Fuel ?? Fuel, MaxFuel);

    internal WasmLimits LimitsOf(RequestedLimits requested) => Instances.With(Math.Min(requested.MemoryBytes ?? Memory, MaxMemory));
}
