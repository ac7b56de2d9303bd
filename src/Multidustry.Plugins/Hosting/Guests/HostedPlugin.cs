using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>One plugin of a host of any kind: its instance while it runs, and how it comes and goes.</summary>
/// <param name="code">Its package.</param>
/// <param name="grants">What it is allowed.</param>
/// <param name="quarantine">How it has behaved.</param>
internal abstract class HostedPlugin<TGuest>(PluginCode code, PluginGrants grants, Quarantine quarantine)
    where TGuest : PluginGuest
{
    private const int MaxReason = 500;

    public string Name => Manifest.Name;

    public PluginManifest Manifest => Code.Package.Manifest;

    public PluginGrants Grants { get; private set; } = grants;

    public PluginStatus Status => new(
        Name, Manifest.Version, Code.Package.Digest, IsWithdrawn ? PluginState.Withdrawn : !IsEnabled ? PluginState.Disabled : Guest is null ? PluginState.Quarantined : PluginState.Running,
        Quarantine.Reason, Quarantine.Failures, Quarantine.Until, Guest?.LastFuel ?? 0, Guest?.MemoryBytes ?? 0);

    /// <summary>The running instance; null while it is switched off or in quarantine.</summary>
    public TGuest? Guest { get; protected set; }

    protected PluginCode Code { get; private set; } = code;

    protected Quarantine Quarantine { get; } = quarantine;

    protected bool IsEnabled { get; set; } = true;

    /// <summary>Whether it is off because its package is gone, and not because somebody wants it off.</summary>
    protected bool IsWithdrawn { get; set; }

    /// <summary>Starts it anew, or as soon as there is time; when that fails it is in quarantine.</summary>
    public void Start(long tick)
    {
        Forget();
        if (!TryTakeTurn())
        {
            Quarantine.Postpone(tick);
            return;
        }

        var reason = Begin(tick, Code, Grants, new VariantValue(0, null));
        if (reason is not null)
            Fail(tick, reason);
        else
            Changed();
    }

    /// <summary>Switches it on, out of quarantine too, or off.</summary>
    public void Enable(long tick, bool enabled) => Switch(tick, enabled, isWithdrawn: false);

    /// <summary>Its package is gone: it is off until there is a package of its name again.</summary>
    public void Withdraw(long tick)
    {
        if (IsEnabled)
            Switch(tick, enabled: false, isWithdrawn: true);
    }

    /// <summary>Replaces the code by another version, to which this one hands its state over; returns why not, or nothing.</summary>
    public string Replace(long tick, PluginCode code, PluginGrants grants)
    {
        if (!IsEnabled || Guest is null)
        {
            (Code, Grants) = (code, grants);
            (IsEnabled, IsWithdrawn) = (IsEnabled || IsWithdrawn, false);
            Quarantine.Forgive();
            if (IsEnabled)
                Start(tick);
            return "";
        }

        if (Guest.SaveState() is not { } state)
        {
            Fail(tick, "save-state " + Guest.Problem);
            return $"{Name} can't be replaced: {Quarantine.Reason}";
        }

        // If the new one doesn't start, the old one goes on; what the new one has put or begun stays, as after any failure.
        if (Begin(tick, code, grants, new VariantValue(1, state)) is { } reason)
            return $"{Name} {code.Package.Manifest.Version} can't replace {Manifest.Version}: {reason}";
        (Code, Grants) = (code, grants);
        Changed();
        return "";
    }

    /// <summary>Whether it runs; one whose pause is over is started.</summary>
    protected bool Resume(long tick)
    {
        if (Guest is not null)
            return true;
        if (IsEnabled && Quarantine.Until >= 0 && tick >= Quarantine.Until)
            Start(tick);
        return false;
    }

    /// <summary>Ends the instance and puts the plugin into quarantine.</summary>
    protected void Fail(long tick, string reason)
    {
        Forget();
        Quarantine.Failed(tick, reason.Length <= MaxReason ? reason : reason[..MaxReason]);
        Failed();
        Changed();
    }

    /// <summary>Makes an instance with exactly what is granted; null, with the reason, when that is not possible.</summary>
    protected abstract TGuest? Create(PluginCode code, PluginGrants grants, out string? problem);

    /// <summary>Drops what ends with an instance.</summary>
    protected virtual void Forget() => Guest = null;

    /// <summary>Whether there is time to start a plugin now.</summary>
    protected virtual bool TryTakeTurn() => true;

    /// <summary>An instance was made and started, or wasn't, with so much fuel.</summary>
    protected virtual void Spent(long fuel)
    {
    }

    /// <summary>The plugin was put into quarantine.</summary>
    protected abstract void Failed();

    /// <summary>Its status is another one.</summary>
    protected abstract void Changed();

    private void Switch(long tick, bool enabled, bool isWithdrawn)
    {
        (IsEnabled, IsWithdrawn) = (enabled, isWithdrawn);
        Quarantine.Forgive();
        if (enabled && Guest is null)
        {
            Start(tick);
            return;
        }

        if (!enabled)
            Forget();
        Changed();
    }

    /// <summary>Makes an instance and starts it; returns why that failed, with the instance before left as it was.</summary>
    private string? Begin(long tick, PluginCode code, PluginGrants grants, VariantValue reason)
    {
        var guest = Create(code, grants, out var problem);
        if (guest is null)
            return problem;
        var fuel = guest.LastFuel;
        var started = guest.Start(reason);
        Spent(fuel + guest.LastFuel);
        if (!started)
            return "start " + guest.Problem;
        Guest = guest;
        Quarantine.Started(tick);
        return null;
    }
}
