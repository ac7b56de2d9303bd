namespace Multidustry.Mlog.Runtime;

/// <summary>An object that variables can hold and that there is only one of. Compared by identity.</summary>
public abstract class MlogObject
{
    /// <summary>What <c>print</c> writes for it.</summary>
    public abstract string PrintedName { get; }

    /// <inheritdoc/>
    public override string ToString() => PrintedName;
}
