using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.World.Interfaces;
using Multidustry.Wasm.Components;
using Interests = Multidustry.Plugins.World.Interfaces.WorldWit.Types.Interests;

namespace Multidustry.Plugins.World;

/// <summary>A running component inside a world.</summary>
internal sealed class WorldGuest
{
    private readonly GuestInstance _instance;
    private readonly WorldGuestContext _context;
    private readonly ComponentFunction _handle;

    private WorldGuest(GuestInstance instance, WorldGuestContext context)
    {
        (_instance, _context) = (instance, context);
        _handle = instance.Export("handle");
    }

    /// <inheritdoc cref="GuestInstance.Problem"/>
    public string Problem => _instance.Problem;

    /// <inheritdoc cref="GuestInstance.LastFuel"/>
    public long LastFuel => _instance.LastFuel;

    public long MemoryBytes => _instance.MemoryBytes;

    /// <summary>Instantiates a component with exactly what is granted; null, with the reason, when that is not possible.</summary>
    public static WorldGuest? Create(WorldPlugin plugin, PluginCode code, PluginGrants grants, out string? problem)
    {
        problem = WorldInterfaces.All.FindDenied(code.Component, grants);
        if (problem is not null)
            return null;
        var (options, context) = (plugin.Host.Options, new WorldGuestContext(plugin, grants));
        var instance = GuestInstance.Create(code, options.MemoryOf(code.Package.Manifest.Limits), options.StartFuel, WorldInterfaces.All.Link(context), ["handle"], out problem);
        return instance is null ? null : new WorldGuest(instance, context);
    }

    /// <summary>Puts an instance back as its snapshot was.</summary>
    /// <exception cref="MalformedDataException">The bytes are no snapshot of this component.</exception>
    public static WorldGuest Restore(WorldPlugin plugin, PluginCode code, PluginGrants grants, ReadOnlySpan<byte> snapshot)
    {
        var guest = Create(plugin, code, grants, out var problem) ?? throw new MalformedDataException($"{plugin.Name} {problem}");
        guest._instance.Restore(snapshot, plugin.Host.Options.StartFuel);
        return guest;
    }

    /// <summary>Starts the plugin and returns what it is interested in; null when it failed.</summary>
    public Interests? Start(Simulation.World world, VariantValue reason)
    {
        _context.Enter(world);
        var started = _instance.Start(_context.Options.StartFuel, reason, out var interests);
        _context.Leave();
        return started ? (Interests)(uint)interests! : null;
    }

    /// <summary>Hands a batch over; false when the plugin failed.</summary>
    public bool Handle(Simulation.World world, long fuel, object?[] events)
    {
        _context.Enter(world);
        var handled = _instance.Guarded(fuel, () => _handle.Call([events]));
        _context.Leave();
        return handled;
    }

    /// <summary>What the next version needs; null when the plugin failed.</summary>
    public byte[]? SaveState(Simulation.World world)
    {
        _context.Enter(world);
        var state = _instance.SaveState(_context.Options.StartFuel, _context.Options.MaxHandOver);
        _context.Leave();
        return state;
    }

    public byte[] Snapshot() => _instance.Snapshot();
}
