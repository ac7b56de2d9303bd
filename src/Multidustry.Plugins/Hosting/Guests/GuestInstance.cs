using Multidustry.Core.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>A running component of any kind. Whatever it does wrong ends its call, and only that.</summary>
internal sealed class GuestInstance
{
    private readonly WasmStore _store;
    private readonly string _name;
    private ComponentInstance _instance = null!;
    private ComponentFunction _start = null!;
    private ComponentFunction _saveState = null!;

    private GuestInstance(PluginCode code, WasmLimits limits) => (_name, _store) = (code.Package.Manifest.Name, new WasmStore(limits));

    /// <summary>Why the last call failed.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Fuel that the last call used.</summary>
    public long LastFuel { get; private set; }

    public long MemoryBytes => _store.MemoryBytes;

    /// <summary>Instantiates a component; null, with the reason, when that is not possible.</summary>
    /// <param name="code">The component.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="fuel">Fuel for what its modules do when they are instantiated.</param>
    /// <param name="linker">What it can import.</param>
    /// <param name="exports">What it has to export beside <c>start</c> and <c>save-state</c>.</param>
    /// <param name="problem">Why there is none.</param>
    public static GuestInstance? Create(PluginCode code, WasmLimits limits, long fuel, ComponentLinker linker, ReadOnlySpan<string> exports, out string? problem)
    {
        var guest = new GuestInstance(code, limits);
        problem = guest.Guarded(fuel, () => guest.Instantiate(linker, code)) ? guest.FindMissing(exports) : "can't be instantiated: " + guest.Problem;
        return problem is null ? guest : null;
    }

    /// <summary>The component that runs.</summary>
    public ComponentInstance Component => _instance;

    /// <summary>A function that every plugin of the kind exports.</summary>
    /// <exception cref="WasmLinkException">It doesn't.</exception>
    public ComponentFunction Export(string name) => _instance.Function(name) ?? throw new WasmLinkException($"it does not export {name}");

    /// <summary>Starts the plugin; false when it failed or returned an error.</summary>
    /// <param name="fuel">Fuel for it.</param>
    /// <param name="reason">The WIT variant <c>start-reason</c>.</param>
    /// <param name="answer">What it returned.</param>
    public bool Start(long fuel, VariantValue reason, out object? answer)
    {
        VariantValue? result = null;
        answer = null;
        if (!Guarded(fuel, () => result = (VariantValue)_start.Call(reason)!))
            return false;
        answer = result!.Payload;
        if (result.Case == 0)
            return true;
        Problem = "returned an error: " + (string)answer!;
        return false;
    }

    /// <summary>What the next version needs; null when the plugin failed.</summary>
    /// <param name="fuel">Fuel for it.</param>
    /// <param name="most">The most bytes.</param>
    public byte[]? SaveState(long fuel, int most)
    {
        byte[]? state = null;
        if (!Guarded(fuel, () => state = (byte[])_saveState.Call()!))
            return null;
        if (state!.Length <= most)
            return state;
        Problem = $"hands over {state.Length} bytes, at most {most}";
        return null;
    }

    /// <summary>Takes fuel for what the host does for the guest that calls it.</summary>
    /// <exception cref="WasmTrapException">So much is not left.</exception>
    public void TakeFuel(long units) => _store.TakeFuel(units);

    public byte[] Snapshot() => _store.Snapshot();

    /// <summary>Puts the instance back as its snapshot was.</summary>
    /// <exception cref="MalformedDataException">The bytes are no snapshot of this component.</exception>
    public void Restore(ReadOnlySpan<byte> snapshot, long fuel)
    {
        var bytes = snapshot.ToArray();
        if (!Guarded(fuel, () => _store.Restore(bytes)))
            throw new MalformedDataException($"{_name}: its instance can't be restored: {Problem}");
    }

    /// <summary>Runs guest code with so much fuel; false when it failed. What is left is taken away, so that it is no part of the state.</summary>
    public bool Guarded(long fuel, Action call)
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

    private string? FindMissing(ReadOnlySpan<string> exports)
    {
        foreach (var name in exports)
            if (_instance.Function(name) is null)
                return $"does not export {name}";
        return null;
    }

    private void Instantiate(ComponentLinker linker, PluginCode code)
    {
        _instance = linker.Instantiate(_store, code.Component);
        _start = Export("start");
        _saveState = Export("save-state");
    }
}
