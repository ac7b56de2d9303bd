using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>A running instance of a plugin, and all that ends with it.</summary>
internal abstract class PluginGuest(GuestInstance instance, long startFuel, int maxHandOver)
{
    /// <inheritdoc cref="GuestInstance.Problem"/>
    public string Problem => instance.Problem;

    /// <inheritdoc cref="GuestInstance.LastFuel"/>
    public long LastFuel => instance.LastFuel;

    public long MemoryBytes => instance.MemoryBytes;

    protected GuestInstance Instance => instance;

    /// <summary>Starts the plugin; false when it failed.</summary>
    /// <param name="reason">The WIT variant <c>start-reason</c>.</param>
    public bool Start(VariantValue reason)
    {
        Enter();
        var started = instance.Start(startFuel, reason, out var answer);
        Leave();
        if (started)
            Started(answer);
        return started;
    }

    /// <summary>What the next version needs; null when the plugin failed.</summary>
    public byte[]? SaveState()
    {
        Enter();
        var state = instance.SaveState(startFuel, maxHandOver);
        Leave();
        return state;
    }

    /// <summary>Calls an export; false when the plugin failed.</summary>
    protected bool Call(long fuel, Action call)
    {
        Enter();
        var done = instance.Guarded(fuel, call);
        Leave();
        return done;
    }

    /// <summary>The guest is about to be called.</summary>
    protected virtual void Enter()
    {
    }

    /// <summary>The guest has returned, or failed.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>What <c>start</c> returned.</summary>
    protected virtual void Started(object? answer)
    {
    }
}
