using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Saves;

/// <summary>A save or map file is damaged, hostile, or of a version that doesn't exist. Nothing of it was applied.</summary>
public sealed class SaveFormatException : MalformedDataException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="region">Which part of the file, such as <c>map</c>.</param>
    /// <param name="message">What is wrong there.</param>
    /// <param name="offset">Byte offset in the inflated file.</param>
    /// <param name="inner">What noticed it.</param>
    public SaveFormatException(string region, string message, long offset, Exception? inner = null)
        : base($"Bad save, {region} region: {message}", offset, inner) => Region = region;

    /// <summary>Which part of the file: <c>file</c>, <c>meta</c>, <c>content</c>, <c>patches</c>, <c>map</c>, <c>entities</c>, <c>markers</c>, <c>custom</c>.</summary>
    public string Region { get; }
}
