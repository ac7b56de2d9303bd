namespace Multidustry.Mlog.Hosting;

/// <summary>What a processor wants from a device.</summary>
public enum DeviceUse
{
    /// <summary><c>read</c>.</summary>
    Read,

    /// <summary><c>write</c>.</summary>
    Write,
}
