using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>The events of a batch, laid out once for all plugins that get the same ones and want them laid out alike.</summary>
internal sealed class EventList(object?[] events)
{
    private readonly List<EncodedList> _encoded = [];

    /// <summary>No events.</summary>
    public static EventList None { get; } = new([]);

    public int Count => events.Length;

    /// <summary>These events, and others behind them; of too many only the first, and what tells of the others.</summary>
    public EventList With(IEnumerable<VariantValue> more, int most, Func<uint, VariantValue> lost)
    {
        object?[] all = [.. events, .. more];
        return new(all.Length <= most ? all : [.. all[..(most - 1)], lost((uint)(all.Length - most + 1))]);
    }

    /// <summary>The argument for a function that takes events.</summary>
    public EncodedList For(ComponentFunction handle)
    {
        foreach (var one in _encoded)
            if (one.Fits(handle))
                return one;
        var added = EncodedList.Encode(handle, events);
        _encoded.Add(added);
        return added;
    }
}
