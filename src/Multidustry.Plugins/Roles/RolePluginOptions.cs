using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.Roles;

/// <summary>What the plugins of a proxy or an apiserver may take. Immutable.</summary>
public sealed record RolePluginOptions
{
    /// <summary>The defaults.</summary>
    public static RolePluginOptions Default { get; } = new();

    /// <summary>Fuel (instructions) for one batch, unless the manifest says otherwise. 5,000,000: some milliseconds.</summary>
    public long Fuel { get; init; } = 5_000_000;

    /// <summary>The most fuel for one batch that a manifest gets. 50,000,000.</summary>
    public long MaxFuel { get; init; } = 50_000_000;

    /// <summary>Fuel for instantiating, for starting, and for handing state over, each. 200,000,000: about a tenth of a second.</summary>
    public long StartFuel { get; init; } = 200_000_000;

    /// <summary>Linear memory in bytes, unless the manifest says otherwise. 32 Mi.</summary>
    public long Memory { get; init; } = 32 << 20;

    /// <summary>The most linear memory that a manifest gets, in bytes. 128 Mi.</summary>
    public long MaxMemory { get; init; } = 128 << 20;

    /// <summary>What the instance of each plugin may take otherwise: tables, modules, stack.</summary>
    public InstanceLimits Instances { get; init; } = InstanceLimits.Default;

    /// <summary>Plugins. 50.</summary>
    public int MaxPlugins { get; init; } = 50;

    /// <summary>Events that wait; more are lost. 4,096.</summary>
    public int MaxQueue { get; init; } = 4096;

    /// <summary>Bytes of the events that wait; more are lost. 16 Mi.</summary>
    public long MaxQueueBytes { get; init; } = 16 << 20;

    /// <summary>Events of one batch. 256.</summary>
    public int MaxEvents { get; init; } = 256;

    /// <summary>Timers of one plugin. 64.</summary>
    public int MaxTimers { get; init; } = 64;

    /// <summary>Calls of one plugin that are under way or whose outcomes it has not asked for. 64.</summary>
    public int MaxCalls { get; init; } = 64;

    /// <summary>Things of one batch that others see, such as log lines; more are dropped. 500.</summary>
    public int MaxEffects { get; init; } = 500;

    /// <summary>Characters of a text that people see. 2,000.</summary>
    public int MaxText { get; init; } = 2000;

    /// <summary>Bytes that one version may hand to the next. 512 Ki.</summary>
    public int MaxHandOver { get; init; } = 512 << 10;

    /// <summary>The first quarantine; each failure in a row doubles it. Five seconds.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest quarantine, and the time of good conduct after which failures are forgotten. Ten minutes.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    internal long FuelOf(RequestedLimits requested) => Math.Min(requested.Fuel ?? Fuel, MaxFuel);

    internal WasmLimits LimitsOf(RequestedLimits requested) => Instances.With(Math.Min(requested.MemoryBytes ?? Memory, MaxMemory));
}
