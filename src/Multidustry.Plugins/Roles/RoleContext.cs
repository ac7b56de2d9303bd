using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.World;

namespace Multidustry.Plugins.Roles;

/// <summary>What the host's functions see while a guest outside of worlds calls them.</summary>
internal class RoleContext(RoleServices services, string name, PluginGrants grants, PluginCalls calls, PluginTimers timers)
    : GuestContext(name, grants, calls, services.Options.MaxText)
{
    public RoleServices Services { get; } = services;

    public PluginTimers Timers { get; } = timers;

    /// <summary>A batch begins.</summary>
    public void Enter() => AllowEffects(Services.Options.MaxEffects);

    /// <summary>Does something that others see, unless the batch has done too much already.</summary>
    public void Effect(Action effect)
    {
        if (TakeEffect())
            effect();
    }

    public void Log(PluginLogLevel level, string text) => Effect(() => Services.Effects.Log(Name, level, Text(text)));

    protected override void Send(PluginCall call) => Services.Begin(call);
}

/// <summary>What plugins of a role share.</summary>
/// <param name="Options">Budgets and limits.</param>
/// <param name="Effects">Where operators see what they do.</param>
/// <param name="Clock">The time.</param>
/// <param name="Begin">Carries calls out.</param>
internal sealed record RoleServices(RolePluginOptions Options, IRolePluginEffects Effects, RoleClock Clock, Action<PluginCall> Begin);
