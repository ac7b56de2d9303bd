using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Events;
using Multidustry.Plugins.World.Interfaces;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.World;

/// <summary>A running component. Whatever it does wrong ends its call, and only that.</summary>
internal sealed class GuestInstance
{
    private const int MaxInstances = 64;
    private const int MaxTableElements = 100_000;
    private readonly WasmStore _store;
    private readonly GuestContext _context;
    private ComponentFunction _start = null!;
    private ComponentFunction _handle = null!;
    private ComponentFunction _saveState = null!;

    private GuestInstance(WorldPlugin plugin, PluginCode code, PluginGrants grants)
    {
        var options = plugin.Host.Options;
        _store = new WasmStore(new WasmLimits { MaxMemoryBytes = options.MemoryOf(code.Package.Manifest.Limits), MaxInstances = MaxInstances, MaxTableElements = MaxTableElements });
        _context = new GuestContext(plugin, grants);
    }

    /// <summary>Why the last call failed.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Fuel that the last call used.</summary>
    public long LastFuel { get; private set; }

    public long MemoryBytes => _store.MemoryBytes;

    /// <summary>Instantiates a component with exactly what is granted; null, with the reason, when that is not possible.</summary>
    public static GuestInstance? Create(WorldPlugin plugin, PluginCode code, PluginGrants grants, out string? problem)
    {
        var guest = new GuestInstance(plugin, code, grants);
        problem = GuestLinker.FindDenied(code.Component, grants);
        if (problem is not null)
            return null;
        if (guest.Guarded(plugin.Host.Options.StartFuel, () => guest.Instantiate(code)))
            return guest;
        problem = "can't be instantiated: " + guest.Problem;
        return null;
    }

    /// <summary>Puts an instance back as its snapshot was.</summary>
    /// <exception cref="MalformedDataException">The bytes are no snapshot of this component.</exception>
    public static GuestInstance Restore(WorldPlugin plugin, PluginCode code, PluginGrants grants, ReadOnlySpan<byte> snapshot)
    {
        var guest = Create(plugin, code, grants, out var problem) ?? throw new MalformedDataException($"{plugin.Name} {problem}");
        var bytes = snapshot.ToArray();
        return guest.Guarded(plugin.Host.Options.StartFuel, () => guest._store.Restore(bytes))
            ? guest
            : throw new MalformedDataException($"{plugin.Name}: its instance can't be restored: {guest.Problem}");
    }

    /// <summary>Starts the plugin and returns what it is interested in; null when it failed.</summary>
    public Interests? Start(Simulation.World world, WorldPluginOptions options, VariantValue reason)
    {
        VariantValue? result = null;
        if (!Call(world, options.StartFuel, () => result = (VariantValue)_start.Call(reason)!))
            return null;
        if (result!.Case == 0)
            return (Interests)(uint)result.Payload!;
        Problem = "returned an error: " + (string)result.Payload!;
        return null;
    }

    /// <summary>Hands a batch over; false when the plugin failed.</summary>
    public bool Handle(Simulation.World world, long fuel, object?[] events) => Call(world, fuel, () => _handle.Call([events]));

    /// <summary>What the next version needs; null when the plugin failed.</summary>
    public byte[]? SaveState(Simulation.World world, WorldPluginOptions options)
    {
        byte[]? state = null;
        if (!Call(world, options.StartFuel, () => state = (byte[])_saveState.Call()!))
            return null;
        if (state!.Length <= options.MaxHandOver)
            return state;
        Problem = $"hands over {state.Length} bytes, at most {options.MaxHandOver}";
        return null;
    }

    public byte[] Snapshot() => _store.Snapshot();

    private void Instantiate(PluginCode code)
    {
        var instance = GuestLinker.Create(_context).Instantiate(_store, code.Component);
        _start = Export(instance, "start");
        _handle = Export(instance, "handle");
        _saveState = Export(instance, "save-state");
    }

    private static ComponentFunction Export(ComponentInstance instance, string name) =>
        instance.Function(name) ?? throw new WasmLinkException($"it does not export {name}");

    private bool Call(Simulation.World world, long fuel, Action call)
    {
        _context.Enter(world);
        var succeeded = Guarded(fuel, call);
        _context.Leave();
        return succeeded;
    }

    /// <summary>Runs guest code with so much fuel. What is left is taken away, so that it is no part of the state.</summary>
    private bool Guarded(long fuel, Action call)
    {
        _store.Fuel = fuel;
        try
        {
            call();
            return true;
        }
        catch (WasmTrapException trap)
        {
            Problem = trap.Kind == TrapKind.OutOfFuel ? $"used up its {fuel} fuel" : "trapped: " + trap.Message;
            if (trap.Frames.Count > 0)
                Problem += " in " + string.Join(" < ", trap.Frames.Take(4).Select(frame => frame.Name));
            return false;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A component that doesn't fit its world, passes nonsense or breaks a limit is as bad as one that traps.
            Problem = "failed: " + problem.Message;
            return false;
        }
        finally
        {
            LastFuel = fuel - _store.Fuel;
            _store.Fuel = 0;
        }
    }
}
