using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;

namespace Multidustry.Plugins.World;

/// <summary>What the host's functions see while a guest inside a world calls them.</summary>
internal sealed class WorldGuestContext(WorldPlugin plugin, PluginGrants grants) : GuestContext(plugin.Name, grants, plugin.Calls, plugin.Host.Options.MaxText)
{
    private bool _isCalled;

    public WorldPlugin Plugin { get; } = plugin;

    /// <summary>Who calls; set when the instance is made.</summary>
    public WorldGuest Guest { get => field ?? throw TooEarly(); set; }

    public WorldPluginOptions Options => Plugin.Host.Options;

    /// <summary>The world; there is none while a component is instantiated.</summary>
    public Simulation.World World => _isCalled ? Plugin.Host.World : throw TooEarly();

    public void Enter()
    {
        _isCalled = true;
        AllowEffects(Options.MaxEffects);
    }

    public void Leave() => _isCalled = false;

    /// <summary>Does something outside of the world, unless the batch has done too much already.</summary>
    public void Effect(Action<IWorldPluginEffects> effect)
    {
        if (TakeEffect())
            effect(Plugin.Host.Effects);
    }

    protected override void Send(PluginCall call) => Plugin.Host.Effects.Begin(call);

    private static InvalidOperationException TooEarly() => new("the world can't be used before the plugin is started");
}
