using Multidustry.Protocol.State.Types;

namespace Multidustry.Protocol.State.Schema;

/// <summary>
/// One field of a stored record. It may have had several forms; a field without a form in the current revision is read
/// and dropped. All forms of a field are written in the current one.
/// </summary>
internal sealed record StateField(string Name, string? Condition, bool Resets, string? Default)
{
    public List<StateForm> Forms { get; } = [];

    /// <summary>Whether it is only read.</summary>
    public bool IsDropped => Name[0] == '_';

    /// <summary>How a record of a revision stores the field; null when it doesn't.</summary>
    public StateType? TypeAt(int revision)
    {
        foreach (var form in Forms)
            if (revision >= form.From && revision < form.Before)
                return form.Type;
        return null;
    }
}

/// <summary>The type of a field from one revision on and before another.</summary>
internal readonly record struct StateForm(int From, int Before, StateType Type);
