using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Calls;

namespace Multidustry.Plugins.World;

/// <summary>What the host's functions see while a guest calls them.</summary>
internal sealed class GuestContext(WorldPlugin plugin, PluginGrants grants)
{
    private Simulation.World? _world;
    private int _effectsLeft;

    public WorldPlugin Plugin { get; } = plugin;

    public PluginGrants Grants { get; } = grants;

    public WorldPluginOptions Options => Plugin.Host.Options;

    /// <summary>The world; there is none while a component is instantiated.</summary>
    public Simulation.World World => _world ?? throw new InvalidOperationException("the world can't be used before the plugin is started");

    public void Enter(Simulation.World world) => (_world, _effectsLeft) = (world, Options.MaxEffects);

    public void Leave() => _world = null;

    /// <summary>Does something outside of the world, unless the batch has done too much already.</summary>
    public void Effect(Action<IWorldPluginEffects> effect)
    {
        if (_effectsLeft-- > 0)
            effect(Plugin.Host.Effects);
    }

    /// <summary>A text as players may see it: not too long, without control characters.</summary>
    public string Text(string text)
    {
        var shown = text.Length <= Options.MaxText ? text : text[..Options.MaxText];
        return shown.Any(c => char.IsControl(c) && c != '\n') ? string.Concat(shown.Where(c => !char.IsControl(c) || c == '\n')) : shown;
    }

    /// <summary>Begins a call and returns its number, 0 when too many are under way. One that is refused fails at once.</summary>
    public uint Begin(PluginRequest? request, string refusal = "")
    {
        var id = Plugin.Calls.Begin();
        if (id == 0)
            return 0;
        if (request is null)
            Plugin.Calls.Finish(id, new FailedOutcome(refusal));
        else
            Plugin.Host.Effects.Begin(new PluginCall(Plugin.Name, id, request));
        return id;
    }
}
