namespace Multidustry.Mlog.Instructions;

/// <summary>How a world processor shows a text.</summary>
public enum MessageKind
{
    /// <summary><c>notify</c>.</summary>
    Notify,

    /// <summary><c>announce</c>.</summary>
    Announce,

    /// <summary><c>toast</c>.</summary>
    Toast,

    /// <summary><c>mission</c>.</summary>
    Mission,
}
