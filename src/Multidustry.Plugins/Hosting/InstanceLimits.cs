using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.Hosting;

/// <summary>What the instance of a plugin may take beside linear memory and fuel. Immutable; for worlds the same on all nodes.</summary>
public sealed record InstanceLimits
{
    /// <summary>The defaults.</summary>
    public static InstanceLimits Default { get; } = new();

    /// <summary>Elements of all its tables together, from 1 to 10,000,000. 100,000. Growth beyond fails with -1; a table that begins larger keeps the plugin from being instantiated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int MaxTableElements { get; init => field = Within(value, 1, 10_000_000); } = 100_000;

    /// <summary>Core modules that its component instantiates, from 1 to 1,000. 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int MaxInstances { get; init => field = Within(value, 1, 1_000); } = 64;

    /// <summary>Bytes of stack for nested calls, from 4 Ki to 4 Mi. 512 Ki; deeper recursion is a trap, in the same call on every machine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int MaxStackBytes { get; init => field = Within(value, 4 << 10, 4 << 20); } = 512 << 10;

    /// <summary>Fuel for each call of a function of the host, beside what it passes, from 0 to 1,000,000. 100: about what the shortest take.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int HostCallFuel { get; init => field = Within(value, 0, 1_000_000); } = 100;

    internal WasmLimits With(long memory) => new()
    {
        MaxMemoryBytes = memory, MaxInstances = MaxInstances, MaxTableElements = MaxTableElements, MaxStackBytes = MaxStackBytes, HostCallFuel = HostCallFuel,
    };

    private static int Within(int value, int least, int most, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
