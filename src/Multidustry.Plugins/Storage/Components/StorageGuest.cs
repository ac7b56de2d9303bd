using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>A running store component.</summary>
internal sealed class StorageGuest : PluginGuest
{
    private static readonly string[] Exports = ["get", "put", "delete", "query"];
    private readonly StorageContext _context;
    private readonly StorageWit _exports;

    private StorageGuest(GuestInstance instance, StorageContext context)
        : base(instance, context.Services.Options.StartFuel, context.Services.Options.MaxHandOver)
    {
        _context = context;
        _exports = new StorageWit(instance.Component);
    }

    /// <summary>Instantiates a component with exactly what is granted; null, with the reason, when that is not possible.</summary>
    public static StorageGuest? Create(StorageContext context, PluginCode code, out string? problem)
    {
        problem = StorageContext.Interfaces.FindDenied(code.Component, context.Grants);
        if (problem is not null)
            return null;
        var options = context.Services.Options;
        var instance = GuestInstance.Create(code, options.LimitsOf(code.Package.Manifest.Limits), options.StartFuel, StorageContext.Interfaces.Link(context), Exports, out problem);
        if (instance is null)
            return null;
        try
        {
            return new StorageGuest(instance, context);
        }
        catch (ArgumentException mismatch)
        {
            problem = "can't be used: " + mismatch.Message;
            return null;
        }
    }

    /// <summary>Calls an export; false when the plugin failed.</summary>
    public bool TryCall<T>(long fuel, Func<StorageWit, T> call, out T? answer)
    {
        T? got = default;
        var done = Call(fuel, () => got = call(_exports));
        answer = got;
        return done;
    }

    protected override void Enter()
    {
        _context.Enter();
        _context.Http.Begin();
    }
}
