using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.World;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.Storage.Components.StorageWit.StorageTypes;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>One plugin that is a document store. One call at a time.</summary>
internal sealed class StoragePlugin(RoleServices services, PluginServices calls, PluginCode code, PluginGrants grants, StorageFile file)
    : HostedPlugin<StorageGuest>(code, grants, new Quarantine(RoleClock.Ticks(services.Options.FirstPause), RoleClock.Ticks(services.Options.LongestPause)))
{
    /// <summary>Starts it, in a transaction of its own.</summary>
    public void Begin()
    {
        file.Begin();
        Start(services.Clock.Tick);
        file.End(keep: Guest is not null);
    }

    /// <summary>Replaces it by another version, in a transaction of its own.</summary>
    public void Replace(PluginCode code, PluginGrants grants)
    {
        file.Begin();
        var refusal = Replace(services.Clock.Tick, code, grants);
        file.End(keep: refusal.Length == 0 && Guest is not null);
        if (refusal.Length > 0)
            services.Effects.Log(Name, PluginLogLevel.Error, refusal);
    }

    /// <summary>Calls an export; what it changed is kept only if it returns no failure.</summary>
    /// <exception cref="StorageUnavailableException">The plugin failed, or waits in quarantine.</exception>
    /// <exception cref="StorageQuotaException">The plugin says that the owner's storage is full.</exception>
    public T Ask<T>(Func<StorageWit, ComponentResult<T, Failure>> call)
    {
        var tick = services.Clock.Tick;
        if (Guest is null && IsEnabled && Quarantine.Until >= 0 && tick >= Quarantine.Until)
            Begin();
        if (Guest is null)
            throw new StorageUnavailableException($"{Name} is in quarantine: {Quarantine.Reason}");
        file.Begin();
        var done = Guest.TryCall(services.Options.FuelOf(Manifest.Limits), call, out var answer);
        file.End(done && !answer.IsError);
        if (!done)
        {
            Fail(tick, Guest.Problem);
            throw new StorageUnavailableException($"{Name} failed: {Quarantine.Reason}");
        }

        return answer.Error switch
        {
            Failure.Quota { Value: var reason } => throw new StorageQuotaException(reason),
            Failure.Unavailable { Value: var reason } => throw new StorageUnavailableException(reason),
            _ => answer.Value!,
        };
    }

    protected override StorageGuest? Create(PluginCode code, PluginGrants grants, out string? problem) =>
        StorageGuest.Create(new StorageContext(services, calls, Name, grants, file), code, out problem);

    protected override void Failed() => services.Effects.Log(Name, PluginLogLevel.Error, $"in quarantine: {Quarantine.Reason}");

    protected override void Changed() => services.Effects.Changed(Status);
}
