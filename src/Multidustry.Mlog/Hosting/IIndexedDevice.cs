namespace Multidustry.Mlog.Hosting;

/// <summary>A device addressed by number.</summary>
public interface IIndexedDevice
{
    /// <summary>Reads a place; NaN, which a program sees as null, when there is none.</summary>
    double Read(int address);

    /// <summary>Writes a place; nothing happens when there is none or it can't be written.</summary>
    void Write(int address, double value);
}
