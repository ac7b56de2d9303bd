namespace Multidustry.Mlog.Runtime;

/// <summary>Marks a value as a number, so that a value needs no third field.</summary>
internal sealed class NumberTag
{
    public static readonly NumberTag Instance = new();

    private NumberTag()
    {
    }
}
