using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.World;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Roles;

/// <summary>One plugin of a proxy or an apiserver.</summary>
internal abstract class RolePlugin<TEvent>(RoleServices services, PluginCode code, PluginGrants grants)
    : HostedPlugin<RoleGuest>(code, grants, new Quarantine(RoleClock.Ticks(services.Options.FirstPause), RoleClock.Ticks(services.Options.LongestPause)))
{
    public PluginCalls Calls { get; } = new(services.Options.MaxCalls);

    protected RoleServices Services { get; } = services;

    protected PluginTimers Timers { get; } = new(services.Options.MaxTimers);

    /// <summary>The first tick at which something of its own is due; none when nothing is.</summary>
    public long? NextDue => Guest is null ? (IsEnabled && Quarantine.Until >= 0 ? Quarantine.Until : null) : Timers.NextDue;

    /// <summary>Gives it what has happened, if there is anything for it; lets it out of quarantine when it is time.</summary>
    /// <returns>Whether it has seen all that it wants.</returns>
    public bool Turn(long tick, IReadOnlyList<TEvent> batch, int lost)
    {
        if (!Resume(tick))
            return false;
        List<object?> events = [];
        if (lost > 0)
            events.Add(Lost((uint)lost));
        foreach (var happened in batch)
            if (Wants(happened))
                events.Add(ToValue(happened));
        foreach (var timer in Timers.TakeDue(tick))
            events.Add(Timer(timer));
        foreach (var call in Calls.TakeFinished())
            events.Add(Finished(call));
        if (events.Count == 0 || Guest!.Handle(Services.Options.FuelOf(Manifest.Limits), new EventList([.. events])))
            return true;
        Fail(tick, "handle " + Guest.Problem);
        return false;
    }

    /// <summary>Whether the running instance wants to hear of it.</summary>
    protected abstract bool Wants(TEvent happened);

    protected abstract VariantValue ToValue(TEvent happened);

    protected abstract VariantValue Timer(uint timer);

    protected abstract VariantValue Finished(uint call);

    protected abstract VariantValue Lost(uint count);

    protected override void Forget()
    {
        base.Forget();
        Timers.Clear();
        Calls.Clear();
    }

    protected override void Failed() => Services.Effects.Log(Name, PluginLogLevel.Error, $"in quarantine: {Quarantine.Reason}");

    protected override void Changed() => Services.Effects.Changed(Status);
}
